package beckon.console.format;

import beckon.console.event.Traffic;
import beckon.console.language.Speech;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Mechanism;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Presentations and clicks as the web-ad manager shows them.
 *
 * @param days qualified and other clicks by day
 * @param hours clicks and their rate by hour of the day
 */
public record ClickBook(Columns days, Rates hours) {

    static ClickBook of(Traffic traffic, Speech t) {
        return new ClickBook(days(traffic, t), hours(traffic, t));
    }

    private static Columns days(Traffic traffic, Speech t) {
        Map<LocalDate, Long> clicks = traffic.events().stream()
                .filter(event -> event.kind() == EventKind.CLICK && event.filtered() == null)
                .collect(Collectors.groupingBy(
                        event -> event.at().atZone(t.zone()).toLocalDate(), Collectors.counting()));
        Map<LocalDate, Long> qualified = traffic.contacts().stream()
                .filter(contact -> contact.qualified() && contact.mechanism() == Mechanism.WEB)
                .collect(Collectors.groupingBy(
                        contact -> contact.at().atZone(t.zone()).toLocalDate(), Collectors.counting()));
        LocalDate first = traffic.since().atZone(t.zone()).toLocalDate();
        LocalDate last = traffic.now().atZone(t.zone()).toLocalDate();
        return new Columns(
                t.of("ads.days.label"),
                t.of("day"),
                t.of("ads.days.qualified"),
                t.of("ads.days.other"),
                "",
                LongStream.rangeClosed(first.toEpochDay(), last.toEpochDay())
                        .mapToObj(LocalDate::ofEpochDay)
                        .map(day -> {
                            long good = qualified.getOrDefault(day, 0L);
                            return new Columns.Bar(t.day(day), good, Math.max(0, clicks.getOrDefault(day, 0L) - good));
                        })
                        .toList());
    }

    private static Rates hours(Traffic traffic, Speech t) {
        Map<Integer, Long> shown = byHour(traffic, EventKind.PRESENTATION, t);
        Map<Integer, Long> clicked = byHour(traffic, EventKind.CLICK, t);
        return new Rates(
                t.of("ads.hours.label"),
                t.of("hour"),
                IntStream.range(0, 24)
                        .mapToObj(hour -> new Rates.Rate(
                                "%02d".formatted(hour), shown.getOrDefault(hour, 0L), clicked.getOrDefault(hour, 0L)))
                        .toList());
    }

    private static Map<Integer, Long> byHour(Traffic traffic, EventKind kind, Speech t) {
        Function<Event, ZonedDateTime> local = event -> event.at().atZone(t.zone());
        return traffic.events().stream()
                .filter(event -> event.kind() == kind && event.filtered() == null)
                .collect(Collectors.groupingBy(event -> local.apply(event).getHour(), Collectors.counting()));
    }
}
