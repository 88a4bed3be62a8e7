package beckon.console.delivery;

import beckon.console.listing.Amount;
import beckon.network.delivery.DeliveryTerms;
import beckon.network.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The terms of decisions as an operator types them: amounts with decimals, shares in per cent. */
public record DeliveryForm(
        @Nullable String clickReserve,
        @Nullable String callReserve,
        @Nullable String thousandReserve,
        @Nullable String drawnPercent,
        @Nullable Boolean paced,
        @Nullable String viewsPerDay,
        @Nullable String rates) {

    static DeliveryForm of(DeliveryTerms terms) {
        return new DeliveryForm(
                Amount.typed(terms.clickReserveMicros()),
                Amount.typed(terms.callReserveMicros()),
                Amount.typed(terms.thousandReserveMicros()),
                Integer.toString(terms.drawnPercent()),
                terms.paced(),
                Integer.toString(terms.viewsPerDay()),
                terms.ratesText());
    }

    /** @throws Problem that says which field is wrong */
    DeliveryTerms terms() {
        return new DeliveryTerms(
                        amount("clickReserve", clickReserve),
                        amount("callReserve", callReserve),
                        amount("thousandReserve", thousandReserve),
                        number("drawnPercent", drawnPercent),
                        paced != null && paced,
                        number("viewsPerDay", viewsPerDay),
                        DeliveryTerms.rates(rates == null ? "" : rates))
                .checked();
    }

    private static long amount(String field, @Nullable String typed) {
        return Amount.micros("delivery", field, typed == null ? "" : typed);
    }

    private static int number(String field, @Nullable String typed) {
        try {
            return Integer.parseInt(typed == null ? "" : typed.strip());
        } catch (NumberFormatException wrong) {
            throw Problem.invalid("delivery", field, typed, "must be a whole number");
        }
    }
}
