package beckon.console.report;

import beckon.console.page.BarChart;
import beckon.network.problem.Problem;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import beckon.network.report.Balance;
import beckon.network.report.Dimension;
import beckon.network.report.Filter;
import beckon.network.report.Period;
import beckon.network.report.Report;
import beckon.network.report.ReportRow;
import beckon.network.report.ReportTrail;
import beckon.network.report.Reports;
import beckon.network.report.RollUp;
import beckon.network.report.Span;
import beckon.network.report.UncountedKind;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes reports for whoever reads them. Safe for any number of threads. */
@Component
public class ReportDesk {
    private static final int SHOWN = 200;
    private static final int PAGES = 10;
    private static final int BEHIND = 100;
    /** A chart of more days is one of months. */
    private static final int MOST_COLUMNS = 120;

    private final Reports reports;
    private final ReportTrail trail;
    private final RollUp rollUp;
    private final Clock clock;

    ReportDesk(Reports reports, ReportTrail trail, RollUp rollUp, Clock clock) {
        this.reports = reports;
        this.trail = trail;
        this.rollUp = rollUp;
        this.clock = clock;
    }

    /** The lines alone. @throws Problem that names the field at fault */
    public Report report(Reader reader, ReportForm form) {
        Period period = form.readPeriod(clock);
        return reports.by(reader.scope(), period.span(), period.zone(), form.readBy(reader), form.readFilter(reader));
    }

    /** What the period before came to. @throws Problem that names the field at fault */
    public ReportRow before(Reader reader, ReportForm form) {
        return reports.total(reader.scope(), compared(form), form.readFilter(reader));
    }

    /** From when to when the period before was. @throws Problem that names the field at fault */
    public Span compared(ReportForm form) {
        return form.readPeriod(clock).previous(clock.instant());
    }

    /** With everything that a page shows. @throws Problem that names the field at fault */
    public ReportView view(Reader reader, ReportForm form) {
        Period period = form.readPeriod(clock);
        Filter filter = form.readFilter(reader);
        Report report = report(reader, form);
        List<ReportRow> rows = report.rows();
        boolean whole = rows.size() <= SHOWN || report.by().isTime();
        ReportRow before = before(reader, form);
        return new ReportView(
                reader,
                form,
                period,
                report,
                whole ? rows : rows.subList(0, SHOWN),
                whole
                        ? null
                        : rows.subList(SHOWN, rows.size()).stream()
                                .reduce(
                                        ReportRow.empty("", (rows.size() - SHOWN) + " more, together"),
                                        ReportRow::plus),
                before,
                compared(form),
                chart(reader, period, filter, report),
                reports.balance(reader.scope(), period.span(), filter),
                reports.pages(reader.scope(), period.span(), filter, filter.listing() == null ? PAGES : 0),
                currencies(report),
                rollUp.rolledAt().orElse(null));
    }

    /** What came in, what of it does not count, and what is left. @throws Problem that names the field at fault */
    public Balance balance(Reader reader, ReportForm form) {
        return reports.balance(reader.scope(), form.readPeriod(clock).span(), form.readFilter(reader));
    }

    /**
     * What one reason kept from counting.
     *
     * @param kind one of {@link UncountedKind}
     * @param reason its slug
     * @throws Problem that names the field at fault
     */
    public UncountedView uncounted(Reader reader, ReportForm form, String kind, String reason) {
        UncountedKind wanted = Stream.of(UncountedKind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("kind", kind));
        if (!reason.matches("[a-z0-9-]{1,60}")) {
            throw Problem.notFound("reason", reason);
        }
        Period period = form.readPeriod(clock);
        return new UncountedView(
                reader,
                form,
                period,
                wanted,
                reason,
                trail.uncounted(reader.scope(), period.span(), form.readFilter(reader), wanted, reason, BEHIND),
                BEHIND);
    }

    private BarChart chart(Reader reader, Period period, Filter filter, Report report) {
        Dimension unit =
                period.days() == 1 ? Dimension.HOUR : period.days() > MOST_COLUMNS ? Dimension.MONTH : Dimension.DAY;
        Report inTime =
                report.by() == unit ? report : reports.by(reader.scope(), period.span(), period.zone(), unit, filter);
        return new BarChart(
                unit.slug(),
                "Qualified",
                "Other contacts",
                inTime.rows().stream()
                        .map(row -> {
                            long qualified = Math.max(0, row.counts().qualified());
                            return new BarChart.Bar(
                                    row.name(),
                                    qualified,
                                    Math.max(0, row.counts().contacts() - qualified));
                        })
                        .toList());
    }

    static List<Currency> currencies(Report report) {
        List<Currency> booked = report.total().money().keySet().stream()
                .sorted(Comparator.comparing(Currency::getCurrencyCode))
                .toList();
        return booked.isEmpty() ? List.of(Currency.getInstance("EUR")) : booked;
    }

    /**
     * What a line of a report is made of.
     *
     * @param key the line's key; {@code none} for the one that names nothing
     * @throws Problem that names the field at fault
     */
    public Behind behind(Reader reader, ReportForm form, String key) {
        Period period = form.readPeriod(clock);
        Dimension by = form.readBy(reader);
        Filter filter = narrowed(form.readFilter(reader), by, key);
        Span span = by.isTime() ? within(period, by, key) : period.span();
        Report line = reports.by(reader.scope(), span, period.zone(), by, filter);
        ReportRow total = line.total();
        String name = line.rows().stream()
                .filter(row -> row.key().equals(key(key)))
                .findFirst()
                .map(ReportRow::name)
                .orElse(by.isTime() ? key : "Nothing of yours");
        return new Behind(
                reader,
                form,
                period,
                by,
                name,
                total,
                currencies(line),
                trail.events(reader.scope(), span, filter, BEHIND),
                trail.entries(reader.scope(), span, filter, BEHIND),
                BEHIND);
    }

    private static String key(String key) {
        return key.equals("none") ? "" : key;
    }

    private static Span within(Period period, Dimension by, String key) {
        try {
            LocalDate first = by == Dimension.MONTH ? YearMonth.parse(key).atDay(1) : LocalDate.parse(key);
            LocalDate end = by == Dimension.MONTH ? first.plusMonths(1) : first.plusDays(1);
            if (by == Dimension.HOUR || end.isBefore(period.first()) || first.isAfter(period.last())) {
                throw Problem.notFound("line", key);
            }
            Span whole = period.span();
            Instant from = start(first, period.zone());
            Instant to = start(end, period.zone());
            return new Span(
                    from.isBefore(whole.from()) ? whole.from() : from, to.isAfter(whole.to()) ? whole.to() : to);
        } catch (DateTimeException wrong) {
            throw Problem.notFound("line", key);
        }
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static Filter narrowed(Filter filter, Dimension by, String key) {
        return switch (by) {
            case PARTNER ->
                new Filter(
                        id(key),
                        filter.advertiser(),
                        filter.listing(),
                        filter.site(),
                        filter.type(),
                        filter.channel(),
                        filter.category());
            case ADVERTISER ->
                new Filter(
                        filter.partner(),
                        id(key),
                        filter.listing(),
                        filter.site(),
                        filter.type(),
                        filter.channel(),
                        filter.category());
            case LISTING -> filter.withListing(id(key));
            case SITE -> key.equals("none") ? filter.withChannel(ChannelKind.OWN_MEDIUM) : filter.withSite(id(key));
            case REFERENCE_TYPE ->
                filter.withType(Stream.of(ReferenceType.values())
                        .filter(type -> type.word().equals(key))
                        .findFirst()
                        .orElseThrow(() -> Problem.notFound("line", key)));
            case CHANNEL ->
                filter.withChannel(
                        switch (key) {
                            case "site" -> ChannelKind.SITE;
                            case "own-medium" -> ChannelKind.OWN_MEDIUM;
                            default -> throw Problem.notFound("line", key);
                        });
            case CATEGORY ->
                new Filter(
                        filter.partner(),
                        filter.advertiser(),
                        filter.listing(),
                        filter.site(),
                        filter.type(),
                        filter.channel(),
                        key);
            case MONTH, DAY -> filter;
            case PLACE, SLOT, DEVICE, HOUR -> throw Problem.notFound("line", key);
        };
    }

    private static UUID id(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException wrong) {
            throw Problem.notFound("line", key);
        }
    }
}
