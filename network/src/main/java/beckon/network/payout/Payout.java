package beckon.network.payout;

import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One payment to a partner or publisher. Immutable; nobody reads the account from it.
 *
 * @param party as in the books
 * @param netMicros what is taken from the earnings
 * @param taxMicros the payee's tax, paid on top
 * @param bankReference by which it is found on the bank's statement
 * @param lastFour of the account; null before it is approved
 * @param entry what took it from the earnings; null before it is approved
 * @param paidEntry what says that it left the bank; null before
 */
public record Payout(
        UUID id,
        String party,
        Currency currency,
        long netMicros,
        long taxMicros,
        int taxPpm,
        @Nullable String taxCountry,
        PayoutState state,
        String bankReference,
        Instant proposedAt,
        String proposedBy,
        @Nullable Instant approvedAt,
        @Nullable String approvedBy,
        @Nullable Instant exportedAt,
        @Nullable Instant paidAt,
        @Nullable Instant failedAt,
        @Nullable String failure,
        @Nullable String holder,
        @Nullable String lastFour,
        @Nullable UUID entry,
        @Nullable UUID paidEntry) {

    public long grossMicros() {
        return Math.addExact(netMicros, taxMicros);
    }
}
