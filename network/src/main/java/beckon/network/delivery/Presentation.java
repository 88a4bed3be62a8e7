package beckon.network.delivery;

import beckon.network.event.Quote;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One ad shown once. Immutable.
 *
 * @param id the presentation's id
 * @param reference the reference that was shown
 * @param site the site that showed it
 * @param issuedAt when the ad was rendered, kept to the millisecond
 * @param slot place on the page, the first is 1; 0 where nobody said
 * @param decision how its price came about; null for one that was made without a decision
 */
public record Presentation(
        UUID id,
        UUID reference,
        UUID site,
        Instant issuedAt,
        int slot,
        @Nullable DecisionRecord decision) {
    public Presentation {
        if (slot < 0 || slot > Short.MAX_VALUE) {
            throw new IllegalArgumentException("A slot is 0.." + Short.MAX_VALUE + ", not " + slot);
        }
        issuedAt = issuedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** One that was made without a decision. */
    public Presentation(UUID id, UUID reference, UUID site, Instant issuedAt, int slot) {
        this(id, reference, site, issuedAt, slot, null);
    }

    /** One of which nobody said in which slot it stands. */
    public Presentation(UUID id, UUID reference, UUID site, Instant issuedAt) {
        this(id, reference, site, issuedAt, 0, null);
    }

    /** What a contact costs that comes from it: as was decided, or else {@code bidMicros}. */
    public Quote quote(long bidMicros) {
        return decision == null ? Quote.ofBid(bidMicros) : decision.quote();
    }
}
