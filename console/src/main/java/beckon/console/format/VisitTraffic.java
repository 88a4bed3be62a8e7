package beckon.console.format;

import beckon.console.event.CallRow;
import beckon.console.event.Figures;
import beckon.console.listing.ListingLine;
import beckon.console.listing.ListingLines;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Events;
import beckon.network.partner.Listing;
import beckon.network.partner.Listings;
import beckon.network.problem.Problem;
import beckon.network.reference.ReferenceType;
import beckon.network.report.Amounts;
import beckon.network.report.Dimension;
import beckon.network.report.Filter;
import beckon.network.report.PageCounts;
import beckon.network.report.Report;
import beckon.network.report.ReportRow;
import beckon.network.report.Reports;
import beckon.network.report.Scope;
import beckon.network.report.Span;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A partner's listings and traffic as far as the user of a visit sees them. Safe for any number of threads. */
@Component
public class VisitTraffic {
    private static final int DAYS = 30;

    /** Steps of calls that are looked at; older calls of the window are counted, not listed. */
    private static final int STEPS = 4_000;

    private final Reports reports;
    private final Events events;
    private final ListingLines lines;
    private final Listings listings;
    private final Clock clock;

    VisitTraffic(Reports reports, Events events, ListingLines lines, Listings listings, Clock clock) {
        this.reports = reports;
        this.events = events;
        this.lines = lines;
        this.listings = listings;
        this.clock = clock;
    }

    /**
     * The figures of the last thirty days.
     *
     * @param type what came by references of this type only; null for both
     */
    public Lately lately(PartnerVisit visit, @Nullable ReferenceType type) {
        Report report = by(visit, Dimension.LISTING, type);
        Map<UUID, Figures> figures = report.rows().stream()
                .collect(Collectors.toMap(row -> UUID.fromString(row.key()), VisitTraffic::figures));
        return new Lately(figures, report.total().counts(), report.total().sample());
    }

    /** The last thirty days, where the partner is. */
    public Report by(PartnerVisit visit, Dimension by, @Nullable ReferenceType type) {
        ZoneId zone = visit.speech().zone();
        Filter filter = new Filter(null, visit.scope().advertiser(), null, null, type, null, null);
        return reports.by(Scope.ofPartner(visit.partner().id()), span(zone), zone, by, filter);
    }

    /** The pages that brought the most clicks; none for a user who sees one advertiser only, as they are not told apart. */
    public List<PageCounts> pages(PartnerVisit visit, int most) {
        return visit.restricted()
                ? List.of()
                : reports.pages(
                        Scope.ofPartner(visit.partner().id()),
                        span(visit.speech().zone()),
                        Filter.NONE.withType(ReferenceType.WEB),
                        most);
    }

    private Span span(ZoneId zone) {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        return new Span(start(zone), today.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private Instant start(ZoneId zone) {
        return LocalDate.now(clock.withZone(zone))
                .minusDays(DAYS - 1L)
                .atStartOfDay(zone)
                .toInstant();
    }

    /** Calls of the last thirty days, newest first. */
    public List<CallRow> calls(PartnerVisit visit) {
        Map<UUID, List<Event>> steps =
                events
                        .ofPartnersCalls(
                                visit.partner().id(), start(visit.speech().zone()), STEPS)
                        .stream()
                        .filter(event -> event.kind() != EventKind.CALLS_PAUSED && seen(visit, event))
                        .collect(Collectors.groupingBy(event -> Objects.requireNonNull(event.call())));
        return steps.entrySet().stream()
                .map(call -> CallRow.of(call.getKey(), call.getValue()))
                .sorted(Comparator.comparing(CallRow::at).reversed())
                .toList();
    }

    /** The beginning of the thirty days. */
    public Instant since(PartnerVisit visit) {
        return start(visit.speech().zone());
    }

    /** @throws Problem {@code call-not-found} for a call to a listing that the user does not see */
    public void requireSeenCall(PartnerVisit visit, UUID call) {
        if (visit.restricted() && events.ofCall(call).stream().noneMatch(step -> seen(visit, step))) {
            throw Problem.notFound("call", call);
        }
    }

    private static boolean seen(PartnerVisit visit, Event event) {
        return !visit.restricted()
                || (event.attribution() != null
                        && visit.sees(event.attribution().advertiser()));
    }

    /** Every listing with its figures. */
    public List<ListingLine> lines(PartnerVisit visit, Lately lately) {
        return lines.of(visit.partner().id(), lately.byListing()).stream()
                .filter(line -> visit.sees(line.listing().advertiser()))
                .toList();
    }

    /** @throws Problem {@code listing-not-found} when the user sees no such listing */
    public ListingLine line(PartnerVisit visit, UUID listing, Lately lately) {
        own(visit, listing);
        return lines.one(visit.partner().id(), listing, lately.byListing());
    }

    /** @throws Problem {@code listing-not-found} when the user sees no such listing */
    public Listing own(PartnerVisit visit, UUID listing) {
        return listings.find(visit.partner().id(), listing)
                .filter(found -> visit.sees(found.advertiser()))
                .orElseThrow(() -> Problem.notFound("listing", listing));
    }

    /** Headlines of the listings that the user sees, by listing. */
    public Map<UUID, String> headlines(PartnerVisit visit) {
        return listings.of(visit.partner().id()).stream()
                .filter(listing -> visit.sees(listing.advertiser()))
                .collect(Collectors.toMap(Listing::id, Listing::headline));
    }

    /** The listings that the user sees. */
    public Set<UUID> seen(PartnerVisit visit) {
        return headlines(visit).keySet();
    }

    /** Those of one listing, whose money is in one currency. */
    private static Figures figures(ReportRow row) {
        return new Figures(
                row.counts().presentations(),
                row.counts().clicks(),
                row.counts().calls(),
                row.counts().answered(),
                row.counts().qualified(),
                row.money().values().stream().mapToLong(Amounts::charge).sum(),
                row.counts().talkMillis());
    }
}
