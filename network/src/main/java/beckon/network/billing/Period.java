package beckon.network.billing;

import beckon.network.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A calendar month in a zone: it begins with the zone's own midnight, so that a month with a change of clocks is an hour
 * shorter or longer, and each instant lies in exactly one month. Immutable.
 *
 * @param zone whose midnight counts
 */
public record Period(YearMonth month, ZoneId zone) {

    public static Period current(Clock clock, ZoneId zone) {
        return new Period(YearMonth.now(clock.withZone(zone)), zone);
    }

    /** @param text such as {@code 2026-03}; null or empty is the current one. @throws Problem when it is none */
    public static Period parse(@Nullable String text, Clock clock, ZoneId zone) {
        if (text == null || text.isBlank()) {
            return current(clock, zone);
        }
        try {
            YearMonth month = YearMonth.parse(text.strip());
            if (month.getYear() < 1970 || month.getYear() > 9_998) {
                throw Problem.invalid("query", "month", text, "must lie within the years 1970 to 9998");
            }
            return new Period(month, zone);
        } catch (DateTimeParseException wrong) {
            throw Problem.invalid("query", "month", text, "must be a month such as 2026-03");
        }
    }

    /** Its first instant. */
    public Instant from() {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    /** The first instant after it. */
    public Instant to() {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
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
