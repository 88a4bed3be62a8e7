package beckon.console.format;

import beckon.console.event.CallRow;
import beckon.console.language.Speech;
import beckon.network.call.CallReturns.Return;
import beckon.network.report.Report;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Calls as the call manager shows them.
 *
 * @param calls newest first
 * @param missed calls whose caller still waits, newest first
 * @param returned missed calls that somebody saw to, newest first
 * @param returns who saw to them, by call
 * @param hours answered and missed by hour of the day
 * @param days answered and missed by day
 * @param outcomes how calls ended, most frequent first
 */
public record CallBook(
        List<CallRow> calls,
        List<CallRow> missed,
        List<CallRow> returned,
        Map<UUID, Return> returns,
        Columns hours,
        Columns days,
        List<Outcome> outcomes) {

    /** How often calls ended in one way. */
    public record Outcome(String name, String tone, long calls) {}

    static CallBook of(List<CallRow> calls, Report byDay, Map<UUID, Return> returns, Speech t) {
        List<CallRow> waiting = waiting(calls);
        return new CallBook(
                calls,
                waiting.stream()
                        .filter(call -> !returns.containsKey(call.call()))
                        .toList(),
                waiting.stream()
                        .filter(call -> returns.containsKey(call.call()))
                        .toList(),
                returns,
                hours(calls, t),
                days(byDay, t),
                outcomes(calls, t));
    }

    /** Answered and missed by hour of the day where the partner is. */
    static Columns hours(List<CallRow> calls, Speech t) {
        Map<Integer, List<CallRow>> byHour = calls.stream()
                .collect(
                        Collectors.groupingBy(call -> call.at().atZone(t.zone()).getHour()));
        return new Columns(
                t.of("calls.hours.label"),
                t.of("hour"),
                t.of("answered"),
                t.of("missed"),
                t.of("answer-rate"),
                IntStream.range(0, 24)
                        .mapToObj(hour -> bar("%02d".formatted(hour), byHour.getOrDefault(hour, List.of())))
                        .toList());
    }

    private static Columns days(Report byDay, Speech t) {
        return new Columns(
                t.of("calls.days.label"),
                t.of("day"),
                t.of("answered"),
                t.of("missed"),
                t.of("answer-rate"),
                byDay.rows().stream()
                        .map(row -> new Columns.Bar(
                                t.day(LocalDate.parse(row.key())),
                                row.counts().answered(),
                                row.counts().missed()))
                        .toList());
    }

    /** Missed calls whose caller has not been spoken to since, newest first; of each caller the last. */
    private static List<CallRow> waiting(List<CallRow> calls) {
        Set<String> done = new HashSet<>();
        return calls.stream()
                .filter(call -> call.answered() || call.missed())
                .filter(call -> done.add(
                        Objects.requireNonNullElse(call.visitor(), call.call().toString())))
                .filter(CallRow::missed)
                .toList();
    }

    private static Columns.Bar bar(String name, List<CallRow> calls) {
        long answered = calls.stream().filter(CallRow::answered).count();
        return new Columns.Bar(name, answered, calls.size() - answered);
    }

    private static List<Outcome> outcomes(List<CallRow> calls, Speech t) {
        return calls.stream().collect(Collectors.groupingBy(CallRow::outcome)).entrySet().stream()
                .map(entry -> new Outcome(
                        t.named("outcome", entry.getKey().replace(' ', '-')),
                        entry.getValue().getFirst().tone(),
                        entry.getValue().size()))
                .sorted(Comparator.comparingLong(Outcome::calls).reversed())
                .toList();
    }
}
