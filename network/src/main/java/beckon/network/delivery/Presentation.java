package beckon.network.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * One ad shown once. Immutable.
 *
 * @param id the presentation's id
 * @param reference the reference that was shown
 * @param site the site that showed it
 * @param issuedAt when the ad was rendered, kept to the millisecond
 */
public record Presentation(UUID id, UUID reference, UUID site, Instant issuedAt) {
    public Presentation {
        issuedAt = issuedAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
