package beckon.network.payment;

import beckon.network.ledger.Money;
import beckon.network.problem.Problem;
import java.math.BigDecimal;
import java.util.Currency;

/** Reads amounts as banks write them. Pure. */
final class Amounts {
    private static final int SCALE = 6;

    private Amounts() {}

    /** @throws Problem {@code bank-file-invalid} when either is none */
    static Money read(String amount, String currency, String where) {
        Currency unit;
        try {
            unit = Currency.getInstance(currency.strip());
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid("bank-file", where, currency, "must be an ISO 4217 code such as EUR");
        }
        String text = amount.strip();
        if (!text.matches("[+-]?[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            throw Problem.invalid("bank-file", where, amount, "must be an amount with a decimal point such as 1234.50");
        }
        return new Money(new BigDecimal(text).movePointRight(SCALE).longValueExact(), unit);
    }
}
