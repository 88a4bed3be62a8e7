package beckon.network.partner;

import beckon.network.partner.SavedListing.Outcome;
import beckon.network.problem.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one draft of an advertiser among many.
 *
 * @param advertiser his id; null where nothing was stored
 * @param problem why not
 */
public record SavedAdvertiser(
        String externalId,
        Outcome outcome,
        @Nullable UUID advertiser,
        @Nullable Problem problem) {}
