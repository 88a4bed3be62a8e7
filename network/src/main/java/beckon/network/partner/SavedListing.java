package beckon.network.partner;

import beckon.network.problem.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one draft among many.
 *
 * @param listing the listing; null where nothing was stored
 * @param problem why not
 */
public record SavedListing(
        String externalId,
        Outcome outcome,
        @Nullable UUID listing,
        @Nullable Problem problem) {
    /** In one word. */
    public enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        REFUSED
    }

    static SavedListing refused(String externalId, Problem problem) {
        return new SavedListing(externalId, Outcome.REFUSED, null, problem);
    }
}
