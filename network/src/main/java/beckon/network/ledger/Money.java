package beckon.network.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount. Immutable.
 *
 * @param micros millionths of the currency's unit; negative for what is owed the other way
 * @param currency ISO 4217 currency
 */
public record Money(long micros, Currency currency) {
    private static final int SCALE = 6;

    /** {@code micros} of the currency with the ISO 4217 code {@code currency}. */
    public static Money of(long micros, String currency) {
        return new Money(micros, Currency.getInstance(currency));
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * The sum.
     *
     * @throws IllegalArgumentException when the currencies differ
     * @throws ArithmeticException when the sum does not fit into 64 bits
     */
    public Money plus(Money other) {
        same(other);
        return new Money(Math.addExact(micros, other.micros), currency);
    }

    /** The difference; fails as {@link #plus} does. */
    public Money minus(Money other) {
        same(other);
        return new Money(Math.subtractExact(micros, other.micros), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(micros), currency);
    }

    /** For people: code and amount with at least the currency's own decimals and no more zeros than needed. */
    public String display() {
        return currency.getCurrencyCode() + " " + figures();
    }

    /** The amount of {@link #display()} alone, for where the currency stands above. */
    public String figures() {
        BigDecimal shortest = amount().stripTrailingZeros();
        int decimals = Math.max(shortest.scale(), Math.max(0, currency.getDefaultFractionDigits()));
        return shortest.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString();
    }

    /** Exact, with six decimals: {@code EUR 1.250000}. */
    @Override
    public String toString() {
        return currency.getCurrencyCode() + " " + amount().toPlainString();
    }

    private BigDecimal amount() {
        return BigDecimal.valueOf(micros, SCALE);
    }

    private void same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Amounts of different currencies do not add up: " + this + ", " + other);
        }
    }
}
