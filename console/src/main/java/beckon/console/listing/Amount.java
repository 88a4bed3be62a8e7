package beckon.console.listing;

import beckon.network.problem.Problem;
import java.math.BigDecimal;

/** Amounts as people type them: {@code 0.25} is 250,000 micros. */
public final class Amount {
    private static final int MICRO_DIGITS = 6;

    private Amount() {}

    /** @throws Problem naming {@code field} when {@code typed} is no amount of at most six decimals */
    public static long micros(String thing, String field, String typed) {
        try {
            return new BigDecimal(typed.strip().replace(',', '.'))
                    .movePointRight(MICRO_DIGITS)
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw Problem.invalid(thing, field, typed, "must be an amount such as 0.25, with at most six decimals");
        }
    }

    /** The way back. */
    public static String typed(long micros) {
        BigDecimal amount = BigDecimal.valueOf(micros, MICRO_DIGITS).stripTrailingZeros();
        return amount.setScale(Math.max(2, amount.scale())).toPlainString();
    }
}
