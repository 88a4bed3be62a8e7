package beckon.console.event;

import beckon.console.page.DayChart;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.ledger.Contact;
import beckon.network.reference.ReferenceType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A partner's latest traffic.
 *
 * @param events newest first
 * @param contacts as the settlement judged them, newest first
 * @param since the traffic looked at began then
 * @param now the end of it
 * @param complete false where older events of the window were left out
 */
public record Traffic(List<Event> events, List<Contact> contacts, Instant since, Instant now, boolean complete) {

    /** What came by references of one type. */
    public Traffic of(ReferenceType type) {
        return new Traffic(
                events.stream()
                        .filter(event -> event.attribution() != null
                                && event.attribution().type() == type)
                        .toList(),
                contacts.stream()
                        .filter(contact -> contact.referenceType() == type)
                        .toList(),
                since,
                now,
                complete);
    }

    /** Sums by listing; a listing without traffic is missing. */
    public Map<UUID, Figures> byListing() {
        Map<UUID, Figures> sums = new HashMap<>();
        for (Event event : events) {
            if (event.attribution() != null && event.filtered() == null) {
                sums.merge(event.attribution().listing(), figures(event), Figures::plus);
            }
        }
        for (Contact contact : contacts) {
            sums.merge(contact.listing(), figures(contact), Figures::plus);
        }
        return sums;
    }

    public Figures total() {
        return byListing().values().stream().reduce(Figures.NONE, Figures::plus);
    }

    /** Whether any of it is marked as sample traffic. */
    public boolean sample() {
        return events.stream().anyMatch(Event::sample);
    }

    /** Calls, newest first. */
    public List<CallRow> calls() {
        Map<UUID, List<Event>> steps = events.stream()
                .filter(event -> event.call() != null && event.kind() != EventKind.CALLS_PAUSED)
                .collect(Collectors.groupingBy(event -> Objects.requireNonNull(event.call())));
        return steps.entrySet().stream()
                .map(call -> CallRow.of(call.getKey(), call.getValue()))
                .sorted(Comparator.comparing(CallRow::at).reversed())
                .toList();
    }

    /** Missed calls whose caller has not been spoken to since: newest first. */
    public List<CallRow> toReturn() {
        Map<String, Instant> spoken = new HashMap<>();
        List<CallRow> missed = new ArrayList<>();
        for (CallRow call : calls()) {
            String caller =
                    Objects.requireNonNullElse(call.visitor(), call.call().toString());
            if (call.answered()) {
                spoken.merge(caller, call.at(), (one, other) -> one.isAfter(other) ? one : other);
            } else if (call.missed() && !spoken.containsKey(caller)) {
                missed.add(call);
                // The same caller's earlier tries need no second answer.
                spoken.put(caller, call.at());
            }
        }
        return missed;
    }

    /** Clicks and how many of all contacts counted, day by day. */
    public DayChart clicksByDay() {
        return chart(
                "Qualified clicks",
                "Other clicks",
                event -> event.kind() == EventKind.CLICK && event.filtered() == null,
                contact -> contact.mechanism() == beckon.network.event.Mechanism.WEB);
    }

    /** Calls answered and missed, day by day. */
    public DayChart callsByDay() {
        Map<LocalDate, List<CallRow>> byDay = calls().stream().collect(Collectors.groupingBy(call -> day(call.at())));
        return new DayChart(
                "Answered",
                "Missed",
                days().stream()
                        .map(date -> {
                            List<CallRow> calls = byDay.getOrDefault(date, List.of());
                            long answered =
                                    calls.stream().filter(CallRow::answered).count();
                            return new DayChart.Day(date, answered, calls.size() - answered);
                        })
                        .toList());
    }

    private DayChart chart(String lower, String upper, Predicate<Event> all, Predicate<Contact> counted) {
        Map<LocalDate, Long> total = events.stream()
                .filter(all)
                .collect(Collectors.groupingBy(event -> day(event.at()), Collectors.counting()));
        Map<LocalDate, Long> good = contacts.stream()
                .filter(contact -> contact.qualified() && counted.test(contact))
                .collect(Collectors.groupingBy(contact -> day(contact.at()), Collectors.counting()));
        return new DayChart(
                lower,
                upper,
                days().stream()
                        .map(date -> {
                            long qualified = good.getOrDefault(date, 0L);
                            return new DayChart.Day(
                                    date, qualified, Math.max(0, total.getOrDefault(date, 0L) - qualified));
                        })
                        .toList());
    }

    private List<LocalDate> days() {
        LocalDate last = day(now);
        return LongStream.rangeClosed(0, last.toEpochDay() - day(since).toEpochDay())
                .mapToObj(day -> day(since).plusDays(day))
                .toList();
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static Figures figures(Event event) {
        return switch (event.kind()) {
            case PRESENTATION -> new Figures(1, 0, 0, 0, 0, 0, 0);
            case CLICK -> new Figures(0, 1, 0, 0, 0, 0, 0);
            case CALL_SET_UP -> new Figures(0, 0, 1, 0, 0, 0, 0);
            case CALL_ANSWERED -> new Figures(0, 0, 0, 1, 0, 0, 0);
            case CALL_ENDED -> new Figures(0, 0, 0, 0, 0, 0, Objects.requireNonNullElse(event.talkMillis(), 0L));
            case CONTACT_REFUSED, CALLS_PAUSED -> Figures.NONE;
        };
    }

    private static Figures figures(Contact contact) {
        return contact.qualified() ? new Figures(0, 0, 0, 0, 1, contact.chargeMicros(), 0) : Figures.NONE;
    }
}
