package beckon.network.report;

import beckon.network.problem.Problem;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Days of a zone that a report is about. What is called "to date" reaches to the end of today, and is compared with the
 * same stretch of the week, month, quarter or year before. Immutable.
 *
 * @param name one of {@link #NAMES}
 * @param first the first day
 * @param last the last day, included
 * @param zone whose days they are
 */
public record Period(String name, LocalDate first, LocalDate last, ZoneId zone) {
    /** Periods by name; {@code range} is one that is given by its days. */
    public static final List<String> NAMES =
            List.of("today", "yesterday", "7-days", "30-days", "week", "month", "quarter", "year", "range");

    /** The most days that a period has: three years. */
    public static final int MOST_DAYS = 1_096;

    private static final String USUAL = "30-days";
    private static final String RANGE = "range";
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    /**
     * What somebody asked for.
     *
     * @param name one of {@link #NAMES}; null or empty for thirty days, or for a range where a day is given
     * @param from the first day, such as {@code 2026-03-02}; only for a range
     * @param to the last day, included; null or empty for today
     * @param zone such as {@code Europe/Berlin}; null or empty for UTC
     * @throws Problem that names the field when there is no such period
     */
    public static Period parse(
            @Nullable String name, @Nullable String from, @Nullable String to, @Nullable String zone, Clock clock) {
        ZoneId where = zone(plain(zone));
        LocalDate today = clock.instant().atZone(where).toLocalDate();
        String first = plain(from);
        String last = plain(to);
        String named = plain(name);
        String called = !named.isEmpty() ? named : first.isEmpty() && last.isEmpty() ? USUAL : RANGE;
        return switch (called) {
            case "today" -> new Period(called, today, today, where);
            case "yesterday" -> new Period(called, today.minusDays(1), today.minusDays(1), where);
            case "7-days" -> new Period(called, today.minusDays(6), today, where);
            case USUAL -> new Period(called, today.minusDays(29), today, where);
            case "week" ->
                new Period(called, today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), today, where);
            case "month" -> new Period(called, today.withDayOfMonth(1), today, where);
            case "quarter" ->
                new Period(
                        called,
                        today.with(today.getMonth().firstMonthOfQuarter()).withDayOfMonth(1),
                        today,
                        where);
            case "year" -> new Period(called, today.withDayOfYear(1), today, where);
            case RANGE -> range(first, last, today, where);
            default -> throw Problem.invalid("report", "period", called, "must be one of " + String.join(", ", NAMES));
        };
    }

    private static Period range(String from, String to, LocalDate today, ZoneId zone) {
        LocalDate last = to.isEmpty() ? today : day("to", to);
        if (from.isEmpty()) {
            throw Problem.invalid("report", "from", from, "must be the first day of the range, such as 2026-03-01");
        }
        LocalDate first = day("from", from);
        if (first.isAfter(last)) {
            throw Problem.invalid("report", "from", first, "must not be after the last day, " + last);
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw Problem.invalid(
                    "report",
                    "from",
                    first,
                    "must lie less than " + MOST_DAYS + " days before the last day, " + last
                            + "; ask for shorter ranges one by one");
        }
        return new Period(RANGE, first, last, zone);
    }

    private static LocalDate day(String field, String text) {
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw Problem.invalid("report", field, text, "must be a day such as 2026-03-02");
        }
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw Problem.invalid("report", field, text, "must lie in " + EARLIEST + ".." + LATEST);
        }
        return day;
    }

    private static ZoneId zone(String name) {
        if (name.isEmpty() || name.equals("UTC")) {
            return ZoneOffset.UTC;
        }
        if (!ZONES.contains(name)) {
            throw Problem.invalid("report", "zone", name, "must be a time zone such as Europe/Berlin or UTC");
        }
        return ZoneId.of(name);
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** From the first moment of the first day to the last of the last. */
    public Span span() {
        return new Span(
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /**
     * What it is compared with: as many days right before it, or the same stretch of the unit before; where it goes on
     * still, up to the same moment.
     */
    public Span previous(Instant now) {
        LocalDate before = minus(first);
        Instant end;
        if (span().to().isAfter(now)) {
            end = minus(now.atZone(zone)).toInstant();
        } else {
            end = minus(last).plusDays(1).atStartOfDay(zone).toInstant();
        }
        Instant from = before.atStartOfDay(zone).toInstant();
        Instant most = first.atStartOfDay(zone).toInstant();
        return new Span(from, end.isBefore(from) ? from : end.isAfter(most) ? most : end);
    }

    private LocalDate minus(LocalDate day) {
        return switch (name) {
            case "month" -> day.minusMonths(1);
            case "quarter" -> day.minusMonths(3);
            case "year" -> day.minusYears(1);
            case "week" -> day.minusWeeks(1);
            default -> day.minusDays(days());
        };
    }

    private ZonedDateTime minus(ZonedDateTime moment) {
        return moment.with(minus(moment.toLocalDate()));
    }

    /** How many days it has. */
    public long days() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }

    /** The zone's name, {@code UTC} for that. */
    public String zoneName() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
