package beckon.network.delivery;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the operator wants of all decisions. Amounts are micros of the operator's own currency, in which a rate of 1
 * stands. Immutable.
 *
 * @param clickReserveMicros the least that a click costs, 0..10^12
 * @param callReserveMicros the least that a call costs, 0..10^12
 * @param thousandReserveMicros the least that a thousand presentations are expected to bring, 0..10^12
 * @param drawnPercent in how many of a hundred decisions one place is given by the draw, 0..100
 * @param paced whether the budget of a day is spread over the day
 * @param viewsPerDay how often one visitor of a site sees a listing in a day that says nothing of it, 1..100
 * @param rates what one unit of each currency is worth, above 0; 1 for those that are not named
 */
public record DeliveryTerms(
        long clickReserveMicros,
        long callReserveMicros,
        long thousandReserveMicros,
        int drawnPercent,
        boolean paced,
        int viewsPerDay,
        Map<String, Double> rates) {
    /** No reserve, one decision in ten with a draw, paced, twenty views. */
    public static final DeliveryTerms STANDARD = new DeliveryTerms(0, 0, 0, 10, true, 20, Map.of());

    private static final long LARGEST = 1_000_000_000_000L;

    public DeliveryTerms {
        rates = Map.copyOf(rates);
    }

    /**
     * The same, if it can be used.
     *
     * @throws Problem {@code delivery-invalid} that names the field at fault
     */
    public DeliveryTerms checked() {
        Fields fields = Fields.of("delivery");
        fields.within("clickReserve", clickReserveMicros, 0, LARGEST);
        fields.within("callReserve", callReserveMicros, 0, LARGEST);
        fields.within("thousandReserve", thousandReserveMicros, 0, LARGEST);
        fields.within("drawnPercent", drawnPercent, 0, 100);
        fields.within("viewsPerDay", viewsPerDay, 1, 100);
        rates.forEach((currency, rate) -> {
            fields.require(
                    rate >= 1e-6 && rate <= 1e6,
                    "rates",
                    currency + "=" + rate,
                    "must have rates of 0.000001 to 1000000");
            fields.require(
                    Currency.getAvailableCurrencies().stream()
                            .anyMatch(one -> one.getCurrencyCode().equals(currency)),
                    "rates",
                    currency,
                    "must name currencies by ISO 4217, such as USD=0.92");
        });
        return this;
    }

    /** What one unit of {@code currency} is worth. */
    public double rate(Currency currency) {
        return rates.getOrDefault(currency.getCurrencyCode(), 1.0);
    }

    /** The rates on one line, such as {@code CHF=1.05 USD=0.92}. */
    public String ratesText() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(rates).forEach((currency, rate) -> text.append(text.isEmpty() ? "" : " ")
                .append(currency)
                .append('=')
                .append(rate));
        return text.toString();
    }

    /**
     * Reads what {@link #ratesText} writes.
     *
     * @throws Problem {@code delivery-invalid} that names {@code rates}
     */
    public static Map<String, Double> rates(String text) {
        Map<String, Double> rates = new TreeMap<>();
        for (String part : text.strip().split("[\\s,;]+")) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            try {
                rates.put(
                        part.substring(0, Math.max(equals, 0)).toUpperCase(Locale.ROOT),
                        Double.valueOf(part.substring(equals + 1)));
            } catch (NumberFormatException unreadable) {
                throw Problem.invalid("delivery", "rates", part, "must read like USD=0.92");
            }
        }
        return rates;
    }
}
