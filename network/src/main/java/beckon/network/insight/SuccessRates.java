package beckon.network.insight;

import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import beckon.network.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts what presentations yielded. Only presentations that the platform measured itself are counted, so a partner's own
 * reports change nothing. Safe for any number of threads.
 */
public final class SuccessRates {
    private final Database database;

    /** @param clock the same for every store; counting needs none */
    public SuccessRates(Database database, Clock clock) {
        this.database = database;
    }

    /** The beginning of the UTC day that lies {@code window} before {@code now}. */
    public static Instant windowStart(Instant now, Duration window) {
        return now.minus(window).truncatedTo(ChronoUnit.DAYS);
    }

    /**
     * Rates from {@code from} to before {@code to}, one per partner and type that was shown or contacted. Amounts in
     * different currencies are added up as they are: compare {@link #strata}.
     *
     * @param category the category, or null for all taken together
     */
    public List<SuccessRate> window(Instant from, Instant to, ChannelKind channel, @Nullable String category) {
        return together(strata(from, to, channel).stream()
                .filter(stratum -> category == null || stratum.category().equals(category))
                .toList());
    }

    /** The rates of all strata added up, one per partner and type, by partner. */
    public static List<SuccessRate> together(List<Stratum> strata) {
        Map<UUID, Map<ReferenceType, SuccessRate>> sums = new TreeMap<>();
        for (Stratum stratum : strata) {
            for (SuccessRate rate : stratum.rates()) {
                sums.computeIfAbsent(rate.partner(), none -> new TreeMap<>())
                        .merge(rate.type(), rate, SuccessRate::plus);
            }
        }
        return sums.values().stream().flatMap(types -> types.values().stream()).toList();
    }

    /** The same, kept apart by category and currency: what may be compared with each other. */
    public List<Stratum> strata(Instant from, Instant to, ChannelKind channel) {
        return new RateCounts(database).between(from, to, channel).strata();
    }

    /** Rates on sites in the window that ends with {@code now}, counted at this moment. */
    public Rates now(Instant now, Duration window) {
        Instant from = windowStart(now, window);
        // What happened at this very instant counts too.
        return new Rates(from, now, new Market(strata(from, now.plus(1, ChronoUnit.MICROS), ChannelKind.SITE)));
    }

    /** Counts of one group, added to those that are there. */
    static List<Stratum> strata(Map<RateKey, SuccessRate> counts) {
        Map<String, Map<String, List<SuccessRate>>> byCategory = new TreeMap<>();
        new TreeMap<>(counts).forEach((key, rate) -> byCategory
                .computeIfAbsent(key.category(), none -> new TreeMap<>())
                .computeIfAbsent(key.currency(), none -> new ArrayList<>())
                .add(rate));
        List<Stratum> strata = new ArrayList<>();
        byCategory.forEach((category, currencies) ->
                currencies.forEach((currency, rates) -> strata.add(new Stratum(category, currency, rates))));
        return strata;
    }
}
