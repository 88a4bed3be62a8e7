package beckon.network.payment;

import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an advertiser can still spend, and for how long.
 *
 * @param reference what he writes on his payments
 * @param fundsMicros what he can spend
 * @param heldMicros what is set aside for calls that are going on
 * @param taxMicros tax he has paid on funds that are not invoiced yet
 * @param spentMicros what he was charged in the last seven days
 * @param dearestMicros the dearest bid of his listings that run; 0 without one
 * @param daysLeft for how many days the funds last at that pace; null where nothing was spent
 */
public record Funds(
        UUID advertiser,
        UUID partner,
        String name,
        Currency currency,
        String reference,
        long fundsMicros,
        long heldMicros,
        long taxMicros,
        long spentMicros,
        long dearestMicros,
        @Nullable Integer daysLeft) {
    private static final int SOON = 3;

    /** Whether his ads stop because the funds do not pay for one more contact. */
    public boolean out() {
        return dearestMicros > 0 && fundsMicros < dearestMicros;
    }

    /** Whether they will within days. */
    public boolean low() {
        return out() || (daysLeft != null && daysLeft < SOON);
    }
}
