package beckon.network.report;

import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of a report. Immutable.
 *
 * @param key what it is about, for machines: an id, a slug, a date; empty where there is nothing to name
 * @param name the same for people
 * @param counts what happened
 * @param money what it was worth, by currency in the order of codes; where nothing was booked it may be missing
 * @param sample whether any of it is marked as sample traffic
 */
public record ReportRow(String key, String name, Counts counts, Map<Currency, Amounts> money, boolean sample) {
    public ReportRow {
        Map<Currency, Amounts> sorted = new LinkedHashMap<>();
        money.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().getCurrencyCode()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        money = Collections.unmodifiableMap(sorted);
    }

    /** A row of nothing. */
    public static ReportRow empty(String key, String name) {
        return new ReportRow(key, name, Counts.NONE, Map.of(), false);
    }

    /** Both together, under the name of this one. */
    public ReportRow plus(ReportRow other) {
        Map<Currency, Amounts> sum = new HashMap<>(money);
        other.money.forEach((currency, amounts) -> sum.merge(currency, amounts, Amounts::plus));
        return new ReportRow(key, name, counts.plus(other.counts), sum, sample || other.sample);
    }

    /** What was booked in {@code currency}. */
    public Amounts in(Currency currency) {
        return money.getOrDefault(currency, Amounts.NONE);
    }
}
