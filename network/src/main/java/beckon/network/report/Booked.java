package beckon.network.report;

import java.time.Instant;
import java.util.Currency;
import java.util.UUID;

/**
 * An entry that a report's money comes from.
 *
 * @param at when it was booked
 * @param entry the entry
 * @param event the click or call that it is for
 * @param memo one line for people
 * @param charge what the advertiser paid, negative where a charge was reversed, in micros
 * @param partner the demand partner's part of it
 * @param publisher the publisher's part of it
 * @param platform the operator's part of it
 */
public record Booked(
        Instant at,
        UUID entry,
        UUID event,
        String memo,
        Currency currency,
        long charge,
        long partner,
        long publisher,
        long platform) {
    public Amounts amounts() {
        return new Amounts(charge, partner, publisher, platform);
    }
}
