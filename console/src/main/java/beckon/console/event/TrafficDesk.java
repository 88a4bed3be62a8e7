package beckon.console.event;

import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Events;
import beckon.network.reference.ReferenceType;
import beckon.network.report.Dimension;
import beckon.network.report.Filter;
import beckon.network.report.Report;
import beckon.network.report.Reports;
import beckon.network.report.Scope;
import beckon.network.report.Span;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /** All of it, by days of UTC. */
    public Traffic of(UUID partner) {
        return of(partner, null, null, ZoneOffset.UTC);
    }

    /**
     * Some of it.
     *
     * @param advertiser only this one's; null for everybody's
     * @param type only what came by references of this type, without a list of calls; null for all
     * @param zone whose days and hours are meant
     */
    public Traffic of(UUID partner, @Nullable UUID advertiser, @Nullable ReferenceType type, ZoneId zone) {
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        Instant since = today.minusDays(DAYS - 1L).atStartOfDay(zone).toInstant();
        Span span = new Span(since, today.plusDays(1).atStartOfDay(zone).toInstant());
        Scope scope = Scope.ofPartner(partner);
        Filter filter = new Filter(null, advertiser, null, null, type, null, null);
        Report byListing = reports.by(scope, span, zone, Dimension.LISTING, filter);
        return new Traffic(
                byListing.rows().stream().collect(Collectors.toMap(row -> UUID.fromString(row.key()), Figures::of)),
                Figures.of(byListing.total()),
                byListing.total().sample(),
                reports.by(scope, span, zone, Dimension.DAY, filter).rows(),
                reports.by(scope, span, zone, Dimension.HOUR, filter).rows(),
                type == null ? calls(partner, advertiser, since) : List.of(),
                since);
    }

    /** Calls, newest first. */
    private List<CallRow> calls(UUID partner, @Nullable UUID advertiser, Instant since) {
        Map<UUID, List<Event>> steps = events.ofPartnersCalls(partner, since, STEPS).stream()
                .filter(event -> event.kind() != EventKind.CALLS_PAUSED)
                .filter(event -> advertiser == null
                        || (event.attribution() != null
                                && advertiser.equals(event.attribution().advertiser())))
                .collect(Collectors.groupingBy(event -> Objects.requireNonNull(event.call())));
        return steps.entrySet().stream()
                .map(call -> CallRow.of(call.getKey(), call.getValue()))
                .sorted(Comparator.comparing(CallRow::at).reversed())
                .toList();
    }
}
