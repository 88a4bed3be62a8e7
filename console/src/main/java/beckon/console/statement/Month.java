package beckon.console.statement;

import beckon.network.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A calendar month in UTC: the period of a statement. */
public record Month(YearMonth month) {

    public static Month current(Clock clock) {
        return new Month(YearMonth.now(clock.withZone(ZoneOffset.UTC)));
    }

    /** @param text such as {@code 2026-03}; null or empty is the current one. @throws Problem when it is none */
    public static Month parse(@Nullable String text, Clock clock) {
        if (text == null || text.isBlank()) {
            return current(clock);
        }
        try {
            return new Month(YearMonth.parse(text.strip()));
        } catch (DateTimeParseException wrong) {
            throw Problem.invalid("query", "month", text, "must be a month such as 2026-03");
        }
    }

    /** Its first instant. */
    public Instant from() {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** The first instant after it. */
    public Instant to() {
        return month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    public String previous() {
        return month.minusMonths(1).toString();
    }

    public String next() {
        return month.plusMonths(1).toString();
    }

    @Override
    public String toString() {
        return month.toString();
    }
}
