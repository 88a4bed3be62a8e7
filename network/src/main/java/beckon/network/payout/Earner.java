package beckon.network.payout;

import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What one party is owed in one currency, and why it is not paid yet.
 *
 * @param nowMicros can be paid
 * @param heldMicros is held back
 * @param next when the first of what is held can be paid; null where that is not known or nothing is held
 * @param obstacle {@code ready}, {@code proposed}, {@code no-account}, {@code below-minimum}, {@code held}, {@code banned}
 */
public record Earner(
        String party,
        String name,
        Currency currency,
        long nowMicros,
        long heldMicros,
        @Nullable Instant next,
        String obstacle) {}
