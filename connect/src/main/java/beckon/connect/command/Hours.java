package beckon.connect.command;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * When a reference is answered: spans by day of the week in one time zone; a day without a span is closed. A span
 * whose end is not after its start runs past midnight.
 */
record Hours(ZoneId zone, Map<DayOfWeek, List<Span>> days) {

    /** From start inclusive to end exclusive; an end of 24:00 is midnight. */
    record Span(LocalTime start, LocalTime end) {
        private boolean overnight() {
            return !end.isAfter(start);
        }

        boolean coversSameDay(LocalTime time) {
            return !time.isBefore(start) && (overnight() || time.isBefore(end));
        }

        boolean coversNextDay(LocalTime time) {
            return overnight() && time.isBefore(end);
        }
    }

    boolean open(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        LocalTime time = local.toLocalTime();
        DayOfWeek day = local.getDayOfWeek();
        return days.getOrDefault(day, List.of()).stream().anyMatch(span -> span.coversSameDay(time))
                || days.getOrDefault(day.minus(1), List.of()).stream().anyMatch(span -> span.coversNextDay(time));
    }

    /** Reads {@code {"zone":"Europe/Berlin","mon":"09:00-17:00","tue":["09:00-12:00","13:00-17:00"]}}. */
    static Hours parse(JsonNode node, String where) throws UsageException {
        if (!node.isObject()) {
            throw new UsageException(where + ": hours want an object such as {\"zone\":\"Europe/Berlin\","
                    + "\"mon\":\"09:00-17:00\"}, not " + node);
        }
        ZoneId zone = ZoneId.of("UTC");
        Map<DayOfWeek, List<Span>> days = new EnumMap<>(DayOfWeek.class);
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (entry.getKey().equals("zone")) {
                zone = zone(entry.getValue(), where);
            } else {
                days.put(day(entry.getKey(), where), spans(entry.getValue(), where));
            }
        }
        return new Hours(zone, days);
    }

    private static ZoneId zone(JsonNode node, String where) throws UsageException {
        try {
            return ZoneId.of(node.asString());
        } catch (DateTimeException unknown) {
            throw new UsageException(where + ": unknown time zone " + node + "; write one such as Europe/Berlin");
        }
    }

    private static DayOfWeek day(String name, String where) throws UsageException {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().substring(0, 3).toLowerCase(Locale.ROOT).equals(name)) {
                return day;
            }
        }
        throw new UsageException(
                where + ": unknown day " + name + " in hours; write mon, tue, wed, thu, fri, sat, sun");
    }

    private static List<Span> spans(JsonNode node, String where) throws UsageException {
        List<Span> spans = new ArrayList<>();
        if (node.isArray()) {
            for (JsonNode one : node) {
                spans.add(span(one.asString(), where));
            }
        } else {
            spans.add(span(node.asString(), where));
        }
        return List.copyOf(spans);
    }

    private static Span span(String text, String where) throws UsageException {
        String[] ends = text.split("-", -1);
        try {
            if (ends.length == 2) {
                return new Span(
                        LocalTime.parse(ends[0].strip()),
                        ends[1].strip().equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(ends[1].strip()));
            }
        } catch (DateTimeException notATime) {
            // Said below, as for a missing dash.
        }
        throw new UsageException(where + ": write hours as 09:00-17:00, not " + text);
    }
}
