package beckon.network.payment;

import beckon.network.ledger.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment that was booked. Immutable.
 *
 * @param source where word of it came from: {@code manual}, {@code bank}
 * @param externalId the source's own id
 * @param grossMicros what was paid
 * @param netMicros what became funds
 * @param taxMicros the tax inside of it
 * @param taxPpm its rate, in parts per million of the net amount
 * @param taxCountry to which it will be owed; null without tax
 * @param words one line for people
 * @param bookedBy such as {@code account/<uuid>}
 * @param entry the entry that booked it
 * @param undoAsked who asked to undo it; null for nobody
 * @param undone when it was undone; null while it stands
 */
public record Payment(
        UUID id,
        UUID advertiser,
        String source,
        String externalId,
        long grossMicros,
        long netMicros,
        long taxMicros,
        int taxPpm,
        @Nullable String taxCountry,
        Currency currency,
        String words,
        String bookedBy,
        UUID entry,
        Instant at,
        @Nullable UUID undoAsked,
        @Nullable String undoWhy,
        @Nullable Instant undone) {

    public Money gross() {
        return new Money(grossMicros, currency);
    }
}
