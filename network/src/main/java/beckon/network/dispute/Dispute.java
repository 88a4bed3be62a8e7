package beckon.network.dispute;

import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A charge that an advertiser does not accept. Immutable.
 *
 * @param event the contact's event
 * @param entry the charge
 * @param site where the contact came about; null on the partner's own medium
 * @param publisher whose site that is
 * @param contactAt when the contact happened
 * @param chargeMicros what it cost, in micros
 * @param words what was said at the opening; may be empty
 * @param openedBy who opened it
 * @param answerUntil until when the other side may answer
 * @param decidedBy {@code rule/<name>}, {@code account/<id>}, or who took it back; null while it is open
 * @param verdict why it was decided so; null while it is open
 * @param returnedMicros what the advertiser got back, in micros; 0 unless upheld
 * @param reversal the entry that gave it back
 * @param byPerson whether fixed rules leave it alone
 * @param correction the entry that took it again, where that turned out to be wrong
 */
public record Dispute(
        UUID id,
        UUID event,
        UUID entry,
        UUID partner,
        UUID advertiser,
        UUID listing,
        @Nullable UUID site,
        @Nullable UUID publisher,
        Instant contactAt,
        long chargeMicros,
        Currency currency,
        DisputeReason reason,
        String words,
        String openedBy,
        Instant openedAt,
        Instant answerUntil,
        DisputeState state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String verdict,
        long returnedMicros,
        @Nullable UUID reversal,
        boolean byPerson,
        @Nullable UUID correction) {

    public boolean open() {
        return state == DisputeState.OPEN;
    }

    /** Whether the publisher wants a person to look at what a rule gave back. */
    public boolean contested() {
        return byPerson && decidedByRule() && gaveBack();
    }

    /** Whether the advertiser has back what it gave back. */
    public boolean gaveBack() {
        return state == DisputeState.UPHELD || state == DisputeState.PARTLY_UPHELD;
    }

    /** Whether a fixed rule decided it. */
    public boolean decidedByRule() {
        return decidedBy != null && decidedBy.startsWith("rule/");
    }
}
