package beckon.network.partner;

import beckon.network.problem.Problem;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When somebody answers: spans of local time by day of the week, and days on which nobody does. A day without a span is
 * closed; a span that does not end after it begins runs past midnight. Daylight saving is the time zone's business.
 * Immutable.
 *
 * @param closed days that are closed whatever the week says
 */
public record OpeningHours(ZoneId zone, Map<DayOfWeek, List<Span>> week, List<LocalDate> closed) {
    private static final Pattern SPAN = Pattern.compile("([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})");
    private static final int MOST_SPANS = 6;
    private static final int MOST_CLOSED = 100;

    /** From start inclusive to end exclusive. */
    public record Span(LocalTime start, LocalTime end) {
        private boolean overnight() {
            return !end.isAfter(start);
        }

        private boolean coversSameDay(LocalTime time) {
            return !time.isBefore(start) && (overnight() || time.isBefore(end));
        }

        private boolean coversNextDay(LocalTime time) {
            return overnight() && time.isBefore(end);
        }

        @Override
        public String toString() {
            return start + "-" + (end.equals(LocalTime.MIDNIGHT) ? "24:00" : end);
        }
    }

    public OpeningHours {
        Map<DayOfWeek, List<Span>> days = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, spans) -> {
            if (!spans.isEmpty()) {
                days.put(day, List.copyOf(spans));
            }
        });
        week = days;
        closed = List.copyOf(new TreeSet<>(closed));
    }

    /** Whether somebody answers at {@code at}. What begins before midnight belongs to the day on which it begins. */
    public boolean openAt(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        LocalTime time = local.toLocalTime();
        LocalDate today = local.toLocalDate();
        LocalDate yesterday = today.minusDays(1);
        return spans(today).stream().anyMatch(span -> span.coversSameDay(time))
                || spans(yesterday).stream().anyMatch(span -> span.coversNextDay(time));
    }

    private List<Span> spans(LocalDate day) {
        return closed.contains(day) ? List.of() : week.getOrDefault(day.getDayOfWeek(), List.of());
    }

    /** Spans of each day as people write them: {@code 09:00-12:00}; days by their first three letters, in order. */
    public Map<String, List<String>> days() {
        Map<DayOfWeek, List<String>> ordered = new TreeMap<>();
        week.forEach((day, spans) ->
                ordered.put(day, spans.stream().map(Span::toString).toList()));
        Map<String, List<String>> named = new java.util.LinkedHashMap<>();
        ordered.forEach((day, spans) -> named.put(word(day), spans));
        return named;
    }

    /** One line such as {@code mon 09:00-12:00 13:00-17:00; tue 09:00-17:00; closed 2026-12-25}. */
    public String text() {
        List<String> parts = new ArrayList<>();
        days().forEach((day, spans) -> parts.add(day + " " + String.join(" ", spans)));
        if (!closed.isEmpty()) {
            parts.add("closed "
                    + String.join(" ", closed.stream().map(LocalDate::toString).toList()));
        }
        return String.join("; ", parts);
    }

    /**
     * Reads what {@link #text} writes.
     *
     * @throws Problem {@code listing-invalid} that names {@code hours} or {@code hours.timeZone}
     */
    public static OpeningHours parse(String zone, String text) {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        List<LocalDate> closed = new ArrayList<>();
        for (String part : text.strip().split("\\s*;\\s*")) {
            String[] words = part.strip().split("\\s+");
            List<String> rest = List.of(words).subList(1, words.length);
            if (words[0].equals("closed")) {
                rest.forEach(day -> closed.add(date(day)));
            } else if (!words[0].isEmpty()) {
                week.computeIfAbsent(day(words[0]), none -> new ArrayList<>())
                        .addAll(rest.stream().map(OpeningHours::span).toList());
            }
        }
        return of(zone, week, closed);
    }

    /** @throws Problem {@code listing-invalid} that names {@code hours} or {@code hours.timeZone} */
    public static OpeningHours parse(String zone, Map<String, List<String>> days, List<String> closed) {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        days.forEach((day, spans) ->
                week.put(day(day), spans.stream().map(OpeningHours::span).toList()));
        return of(zone, week, closed.stream().map(OpeningHours::date).toList());
    }

    private static OpeningHours of(String zone, Map<DayOfWeek, List<Span>> week, List<LocalDate> closed) {
        if (week.values().stream().allMatch(List::isEmpty)) {
            throw wrong(
                    "", "must open on one day at least, such as mon 09:00-17:00; pause a listing that never answers");
        }
        week.forEach((day, spans) -> {
            if (spans.size() > MOST_SPANS) {
                throw wrong(word(day), "may have at most " + MOST_SPANS + " spans a day");
            }
        });
        if (closed.size() > MOST_CLOSED) {
            throw wrong(closed.size() + " closed days", "may have at most " + MOST_CLOSED + " closed days");
        }
        return new OpeningHours(zone(zone), week, closed);
    }

    /** @throws Problem {@code listing-invalid} that names {@code hours.timeZone} */
    static ZoneId zone(String id) {
        try {
            // Offsets are no time zones: they know no daylight saving.
            if (ZoneId.getAvailableZoneIds().contains(id.strip())) {
                return ZoneId.of(id.strip());
            }
        } catch (DateTimeException unreadable) {
            throw unknownZone(id);
        }
        throw unknownZone(id);
    }

    private static Problem unknownZone(String id) {
        return Problem.invalid(
                "listing", "hours.timeZone", id.isBlank() ? null : id, "must be a time zone such as Europe/Berlin");
    }

    private static DayOfWeek day(String word) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (word(day).equals(word.toLowerCase(Locale.ROOT))) {
                return day;
            }
        }
        throw wrong(word, "must name days mon, tue, wed, thu, fri, sat, sun");
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static Span span(String text) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            throw wrong(text, "must have spans such as 09:00-17:00");
        }
        Span read = new Span(time(span.group(1), text), time(span.group(2), text));
        if (read.start().equals(read.end()) && !read.start().equals(LocalTime.MIDNIGHT)) {
            throw wrong(text, "must have spans that end at another time than they begin");
        }
        return read;
    }

    private static LocalTime time(String text, String span) {
        try {
            return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
        } catch (DateTimeException none) {
            throw wrong(span, "must have times of 00:00 to 24:00");
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            throw wrong(text, "must have closed days such as 2026-12-25");
        }
    }

    private static Problem wrong(String value, String rule) {
        return Problem.invalid("listing", "hours", value.isEmpty() ? null : value, rule);
    }
}
