package beckon.console.cost;

import beckon.network.cost.Tariff;
import beckon.network.cost.TariffKind;
import beckon.network.problem.Problem;
import beckon.network.reference.NumberKind;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tariff as an operator types it: prices in units of the currency, days of UTC. */
public record TariffForm(
        @Nullable TariffKind kind,
        @Nullable String carrier,
        @Nullable NumberKind numberKind,
        @Nullable String prefix,
        @Nullable String since,
        @Nullable String price,
        @Nullable String setup,
        @Nullable String first,
        @Nullable String step,
        @Nullable String currency) {
    private static final int MICRO_DIGITS = 6;

    static final TariffForm EMPTY = new TariffForm(TariffKind.INBOUND, "", null, "", "", "", "0", "60", "1", "EUR");

    /** @throws Problem that names the field at fault */
    Tariff tariff(Clock clock) {
        if (kind == null) {
            throw Problem.invalid("tariff", "kind", null, "must say what it is for");
        }
        boolean rent = kind == TariffKind.RENTAL;
        return new Tariff(
                new UUID(0, 0),
                kind,
                Objects.requireNonNullElse(carrier, ""),
                numberKind,
                Objects.requireNonNullElse(prefix, ""),
                day(clock),
                micros("price", price),
                rent ? 0 : micros("setup", setup),
                rent ? 1 : seconds("first", first),
                rent ? 1 : seconds("step", step),
                money());
    }

    private Instant day(Clock clock) {
        if (since == null || since.isBlank()) {
            return clock.instant();
        }
        try {
            return LocalDate.parse(since.strip()).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException wrong) {
            throw Problem.invalid("tariff", "since", since, "must be a day such as 2026-03-01");
        }
    }

    private Currency money() {
        try {
            return Currency.getInstance(Objects.requireNonNullElse(currency, "").strip());
        } catch (IllegalArgumentException wrong) {
            throw Problem.invalid("tariff", "currency", currency, "must be an ISO 4217 code such as EUR");
        }
    }

    private static long micros(String field, @Nullable String typed) {
        try {
            return new BigDecimal(Objects.requireNonNullElse(typed, "").strip().replace(',', '.'))
                    .movePointRight(MICRO_DIGITS)
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw Problem.invalid("tariff", field, typed, "must be an amount such as 0.012, with six decimals at most");
        }
    }

    private static int seconds(String field, @Nullable String typed) {
        try {
            return Integer.parseInt(Objects.requireNonNullElse(typed, "").strip());
        } catch (NumberFormatException wrong) {
            throw Problem.invalid("tariff", field, typed, "must be seconds such as 60");
        }
    }
}
