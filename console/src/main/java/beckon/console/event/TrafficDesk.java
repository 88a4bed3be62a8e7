package beckon.console.event;

import beckon.console.page.DayChart;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Events;
import beckon.network.reference.ReferenceType;
import beckon.network.report.Counts;
import beckon.network.report.Dimension;
import beckon.network.report.Filter;
import beckon.network.report.Report;
import beckon.network.report.ReportRow;
import beckon.network.report.Reports;
import beckon.network.report.Scope;
import beckon.network.report.Span;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads a partner's traffic of the last thirty days: figures from the roll-ups, calls from their steps. */
@Component
public class TrafficDesk {
    private static final int DAYS = 30;
    /** Steps of calls that are looked at; older calls of the window are counted, not listed. */
    private static final int STEPS = 4_000;

    private final Reports reports;
    private final Events events;
    private final Clock clock;

    TrafficDesk(Reports reports, Events events, Clock clock) {
        this.reports = reports;
        this.events = events;
        this.clock = clock;
    }

    /** All of it. */
    public Traffic of(UUID partner) {
        return of(partner, Filter.NONE, calls(partner));
    }

    /** What came by references of one type, without a list of calls. */
    public Traffic of(UUID partner, ReferenceType type) {
        return of(partner, Filter.NONE.withType(type), List.of());
    }

    private Traffic of(UUID partner, Filter filter, List<CallRow> calls) {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        Span span = new Span(start(today), today.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        Scope scope = Scope.ofPartner(partner);
        Report byListing = reports.by(scope, span, ZoneOffset.UTC, Dimension.LISTING, filter);
        Report byDay = reports.by(scope, span, ZoneOffset.UTC, Dimension.DAY, filter);
        Map<UUID, Figures> figures =
                byListing.rows().stream().collect(Collectors.toMap(row -> UUID.fromString(row.key()), Figures::of));
        return new Traffic(
                figures,
                Figures.of(byListing.total()),
                byListing.total().sample(),
                chart("Qualified", "Other contacts", byDay, Counts::qualified, Counts::contacts),
                chart("Answered", "Missed", byDay, Counts::answered, Counts::calls),
                calls);
    }

    /** Calls, newest first. */
    private List<CallRow> calls(UUID partner) {
        Instant since = start(LocalDate.now(clock.withZone(ZoneOffset.UTC)));
        Map<UUID, List<Event>> steps = events.ofPartnersCalls(partner, since, STEPS).stream()
                .filter(event -> event.kind() != EventKind.CALLS_PAUSED)
                .collect(Collectors.groupingBy(event -> Objects.requireNonNull(event.call())));
        return steps.entrySet().stream()
                .map(call -> CallRow.of(call.getKey(), call.getValue()))
                .sorted(Comparator.comparing(CallRow::at).reversed())
                .toList();
    }

    private static Instant start(LocalDate today) {
        return today.minusDays(DAYS - 1L).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static DayChart chart(
            String lower, String upper, Report byDay, ToLongFunction<Counts> part, ToLongFunction<Counts> whole) {
        return new DayChart(
                lower,
                upper,
                byDay.rows().stream()
                        .map((ReportRow day) -> {
                            long some = Math.max(0, part.applyAsLong(day.counts()));
                            return new DayChart.Day(
                                    LocalDate.parse(day.key()),
                                    some,
                                    Math.max(0, whole.applyAsLong(day.counts()) - some));
                        })
                        .toList());
    }
}
