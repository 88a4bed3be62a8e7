package beckon.network.insight;

import beckon.network.reference.Exploration;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a decision beside format and type.
 *
 * @param changed whether it is the period's one change of type
 * @param announced the format that the console will open in after the notice; null where nothing will change
 * @param exploredPercent of the listings whose new references get the type that was not granted
 */
public record Consequence(boolean changed, @Nullable Announcement announced, int exploredPercent) {
    /** Nothing follows. */
    static final Consequence NONE = new Consequence(false, null, Exploration.USUAL_PERCENT);
}
