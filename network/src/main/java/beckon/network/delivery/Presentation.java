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
 * @param slot place on the page, the first is 1; 0 where nobody said
 */
public record Presentation(UUID id, UUID reference, UUID site, Instant issuedAt, int slot) {
    public Presentation {
        if (slot < 0 || slot > Short.MAX_VALUE) {
            throw new IllegalArgumentException("A slot is 0.." + Short.MAX_VALUE + ", not " + slot);
        }
        issuedAt = issuedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** One of which nobody said in which slot it stands. */
    public Presentation(UUID id, UUID reference, UUID site, Instant issuedAt) {
        this(id, reference, site, issuedAt, 0);
    }
}
