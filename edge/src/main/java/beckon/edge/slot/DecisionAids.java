package beckon.edge.slot;

import beckon.network.delivery.DayViews;
import beckon.network.delivery.ExplainTokens;
import beckon.network.delivery.NetworkPlaces;
import org.jspecify.annotations.Nullable;

/**
 * What decisions are made with beside the snapshot.
 *
 * @param places where networks are
 * @param explainTokens whom decisions are explained to; null for nobody
 * @param earlier what visitors saw before this edge was started; null where nobody knows
 */
public record DecisionAids(
        NetworkPlaces places,
        @Nullable ExplainTokens explainTokens,
        @Nullable DayViews earlier) {
    /** Places are unknown, and nothing is explained. */
    public static final DecisionAids NONE = new DecisionAids(NetworkPlaces.NONE, null, null);
}
