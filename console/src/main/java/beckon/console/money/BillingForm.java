package beckon.console.money;

import beckon.network.billing.BillingParty;
import beckon.network.problem.Problem;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What is typed about a party. Everything may be missing. */
public record BillingForm(
        @Nullable String name,
        @Nullable String address,
        @Nullable String country,
        @Nullable String taxId,
        @Nullable String tax,
        @Nullable String zone) {

    /** @param taxPpm the rate that is kept where none can be typed */
    BillingParty of(String party, @Nullable Integer taxPpm) {
        return new BillingParty(party, text(name), text(address), country, text(taxId), taxPpm, zone);
    }

    /** The rate as it was typed; null for the country's. */
    @Nullable Integer taxPpm() {
        return text(tax).isBlank() ? null : Integer.valueOf(ppm("billing", "tax", text(tax)));
    }

    /** Per cent as people type them: {@code 19} is 190,000 parts per million. */
    static int ppm(String thing, String field, String typed) {
        try {
            return new BigDecimal(typed.replace("%", "").strip().replace(',', '.'))
                    .movePointRight(4)
                    .intValueExact();
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw Problem.invalid(thing, field, typed, "must be per cent such as 19 or 8.1");
        }
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
