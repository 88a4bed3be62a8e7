package beckon.network.delivery;

import beckon.network.event.Quote;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the price of one ad came about, so that it can be shown to be right later: {@code price = min(bid, max(reserve,
 * runner-up))}. It travels in the presentation's token and is kept with every event of the presentation. Amounts are
 * micros of the advertiser's currency per contact. Immutable.
 *
 * @param priceMicros what a contact costs, 0..bid
 * @param bidMicros what the advertiser bid
 * @param reserveMicros the least that the operator takes for it
 * @param runnerUpMicros the least bid with which the ad keeps its rank before the next one; 0 where there is no next one
 * @param eligible how many ads could have been shown, 1 or more
 * @param seed what the draws of the decision were made from
 * @param builtAt when the snapshot was read that was decided from, to the millisecond
 * @param drawn whether the ad was drawn to try it out instead of winning by its rank
 */
public record DecisionRecord(
        long priceMicros,
        long bidMicros,
        long reserveMicros,
        long runnerUpMicros,
        int eligible,
        long seed,
        Instant builtAt,
        boolean drawn) {

    public DecisionRecord {
        if (priceMicros < 0 || priceMicros > bidMicros) {
            throw new IllegalArgumentException("A price is 0.." + bidMicros + ", the bid, not " + priceMicros);
        }
        if (reserveMicros < 0 || runnerUpMicros < 0 || eligible < 0) {
            throw new IllegalArgumentException("Reserve, runner-up and count are 0 or more, not " + reserveMicros + ", "
                    + runnerUpMicros + " and " + eligible);
        }
        builtAt = builtAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether the price follows from bid, reserve and runner-up. */
    public boolean holds() {
        return priceMicros == Math.min(bidMicros, Math.max(reserveMicros, runnerUpMicros));
    }

    /** What an event of the ad costs. */
    public Quote quote() {
        return new Quote(priceMicros, text());
    }

    /** One line such as {@code price=300 bid=500 reserve=0 runner-up=300 eligible=2 seed=7f built=2026-03-02T09:00:00Z}. */
    public String text() {
        return "price=" + priceMicros + " bid=" + bidMicros + " reserve=" + reserveMicros + " runner-up="
                + runnerUpMicros + " eligible=" + eligible + " seed=" + Long.toHexString(seed) + " built=" + builtAt
                + (drawn ? " drawn=yes" : "");
    }

    /** Reads what {@link #text} wrote; empty for anything else. */
    public static Optional<DecisionRecord> parse(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.strip().split(" ", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                return Optional.empty();
            }
            parts.put(part.substring(0, equals).toLowerCase(Locale.ROOT), part.substring(equals + 1));
        }
        try {
            return Optional.of(new DecisionRecord(
                    number(parts, "price"),
                    number(parts, "bid"),
                    number(parts, "reserve"),
                    number(parts, "runner-up"),
                    Math.toIntExact(number(parts, "eligible")),
                    Long.parseUnsignedLong(parts.getOrDefault("seed", ""), 16),
                    Instant.parse(parts.getOrDefault("built", "")),
                    parts.containsKey("drawn")));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException other) {
            return Optional.empty();
        }
    }

    private static long number(Map<String, String> parts, String name) {
        return Long.parseLong(parts.getOrDefault(name, ""));
    }
}
