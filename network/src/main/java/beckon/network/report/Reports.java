package beckon.network.report;

import beckon.network.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Reports from the roll-ups: what happened where it happened, what it was worth when it was booked. They lag behind the
 * events by a few seconds, see {@link RollUp#rolledAt()}. Safe for any number of threads.
 */
public final class Reports {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private final Database database;

    /** @param clock the same for every store; reading needs none */
    public Reports(Database database, Clock clock) {
        this.database = database;
    }

    /**
     * One report.
     *
     * @param scope whose it is
     * @param span from when to when; days, hours and months are cut at its ends
     * @param zone whose days and hours are meant
     * @param by what the rows are told apart by
     * @param filter what is left out
     */
    public Report by(Scope scope, Span span, ZoneId zone, Dimension by, Filter filter) {
        return database.jdbi().withHandle(handle -> {
            Map<String, ReportRow> rows = new LinkedHashMap<>();
            if (by.isTime()) {
                frame(span, zone, by, rows);
            }
            List<Sum> sums = ReportSql.of(scope, span, zone, by, filter).sums(handle);
            Map<String, String> names = names(handle, by, sums);
            for (Sum sum : sums) {
                String key = by.isTime() ? time(by, sum.bucket(), zone) : sum.key();
                ReportRow row = sum.row(key, name(by, key, names));
                rows.merge(key, row, ReportRow::plus);
            }
            List<ReportRow> ordered = List.copyOf(rows.values());
            if (!by.isTime()) {
                ordered = ordered.stream().sorted(order(by)).toList();
            }
            ReportRow total = ordered.stream().reduce(ReportRow.empty("", "Total"), ReportRow::plus);
            return new Report(span, zone, by, ordered, total);
        });
    }

    /** All of it in one row. */
    public ReportRow total(Scope scope, Span span, Filter filter) {
        return by(scope, span, ZoneId.of("UTC"), Dimension.REFERENCE_TYPE, filter)
                .total();
    }

    /**
     * The pages with the most clicks and presentations. They are counted by days of UTC; the span is taken to the days that
     * begin in it.
     *
     * @param scope pages are not told apart by advertiser: where one alone is meant, there are none
     * @param filter only partner and site matter
     * @param most how many at most
     */
    public List<PageCounts> pages(Scope scope, Span span, Filter filter, int most) {
        if (scope.advertiser() != null) {
            return List.of();
        }
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        select p.site_id as site, s.host, p.page, sum(p.presentations) as presentations,
                            sum(p.clicks) as clicks, sum(p.qualified) as qualified
                        from report_page p join site s on s.id = p.site_id
                        where p.day >= :from and p.day < :to
                          and (cast(:scope as uuid) is null or p.partner_id = :scope)
                          and (cast(:publisher as uuid) is null or s.publisher_id = :publisher)
                          and (cast(:partner as uuid) is null or p.partner_id = :partner)
                          and (cast(:site as uuid) is null or p.site_id = :site)
                        group by p.site_id, s.host, p.page
                        having sum(p.presentations) > 0 or sum(p.clicks) > 0
                        order by clicks desc, presentations desc, s.host, p.page limit :most
                        """)
                .bind("from", span.firstOf(ReportSql.DAY))
                .bind("to", Math.ceilDiv(span.to().getEpochSecond(), ReportSql.DAY))
                .bind("scope", scope.partner())
                .bind("publisher", scope.publisher())
                .bind("partner", filter.partner())
                .bind("site", filter.site())
                .bind("most", most)
                .mapTo(PageCounts.class)
                .list());
    }

    /** What came in, what of it does not count, and what is left. */
    public Balance balance(Scope scope, Span span, Filter filter) {
        Counts counts = total(scope, span, filter).counts();
        Map<String, Object> values = new LinkedHashMap<>();
        String lines = ReportSql.lines(scope, filter, values);
        List<Uncounted> reasons = database.jdbi().withHandle(handle -> {
            Query query = handle.createQuery((lines.isEmpty() ? "" : "with wanted as materialized (" + lines + ") ")
                            + """
                            select reason, coalesce(sum(happened) filter (where kind = 'VIEW'), 0) as views,
                                coalesce(sum(happened) filter (where kind = 'CLICK'), 0) as clicks,
                                coalesce(sum(happened) filter (where kind = 'CALL'), 0) as calls,
                                coalesce(sum(happened) filter (where kind = 'REFUSED'), 0) as refused
                            from report_reason where quarter >= :first and quarter < :end
                            """ + (lines.isEmpty() ? "" : " and line in (select id from wanted)")
                            + " group by reason order by sum(happened) desc, reason")
                    .bind("first", span.firstOf(Span.QUARTER))
                    .bind("end", span.endOf(Span.QUARTER));
            values.forEach(query::bind);
            return query.mapTo(Uncounted.class).list();
        });
        return new Balance(Math.max(0, counts.qualified()), counts.presentations(), reasons);
    }

    /** Every hour, day or month of the span has a row, also where nothing happened. */
    private static void frame(Span span, ZoneId zone, Dimension by, Map<String, ReportRow> rows) {
        if (by == Dimension.HOUR) {
            for (int hour = 0; hour < 24; hour++) {
                String key = "%02d".formatted(hour);
                rows.put(key, ReportRow.empty(key, name(by, key, Map.of())));
            }
            return;
        }
        LocalDate last = span.to().minusNanos(1).atZone(zone).toLocalDate();
        for (LocalDate day = span.from().atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            String key = by == Dimension.DAY ? day.toString() : day.toString().substring(0, 7);
            rows.putIfAbsent(key, ReportRow.empty(key, name(by, key, Map.of())));
        }
    }

    private static String time(Dimension by, long second, ZoneId zone) {
        var local = Instant.ofEpochSecond(second).atZone(zone);
        return switch (by) {
            case HOUR -> "%02d".formatted(local.getHour());
            case MONTH -> local.toLocalDate().toString().substring(0, 7);
            default -> local.toLocalDate().toString();
        };
    }

    private static Comparator<ReportRow> order(Dimension by) {
        if (by == Dimension.SLOT || by == Dimension.DEVICE) {
            return Comparator.comparing(
                            (ReportRow row) -> row.key().isEmpty() || row.key().equals("0"))
                    .thenComparing(ReportRow::key);
        }
        return Comparator.comparingLong((ReportRow row) -> -row.counts().qualified())
                .thenComparing(row -> -row.counts().contacts())
                .thenComparing(row -> -row.counts().presentations())
                .thenComparing(ReportRow::name)
                .thenComparing(ReportRow::key);
    }

    private static Map<String, String> names(Handle handle, Dimension by, List<Sum> sums) {
        String source =
                switch (by) {
                    case PARTNER -> "select cast(id as text) as key, name from partner";
                    case ADVERTISER -> "select cast(id as text) as key, name from advertiser";
                    case LISTING -> "select cast(id as text) as key, headline as name from listing";
                    case SITE -> "select cast(id as text) as key, host as name from site";
                    default -> "";
                };
        Set<UUID> ids = source.isEmpty()
                ? Set.of()
                : sums.stream()
                        .map(Sum::key)
                        .filter(key -> !key.isEmpty())
                        .map(UUID::fromString)
                        .collect(Collectors.toSet());
        return ids.isEmpty()
                ? Map.of()
                : handle
                        .createQuery(source + " where id = any(:ids)")
                        .bindArray("ids", UUID.class, ids)
                        .mapTo(Name.class)
                        .stream()
                        .collect(Collectors.toMap(Name::key, Name::name));
    }

    private static String name(Dimension by, String key, Map<String, String> names) {
        return switch (by) {
            case PARTNER, ADVERTISER, LISTING -> Objects.requireNonNull(names.getOrDefault(key, key));
            case SITE ->
                key.isEmpty() ? "Partners\u2019 own media" : Objects.requireNonNull(names.getOrDefault(key, key));
            case REFERENCE_TYPE -> key.equals("web") ? "Web" : "Telephonic";
            case CHANNEL -> key.equals("site") ? "Sites" : "Partners\u2019 own media";
            case CATEGORY -> key;
            case PLACE -> key.isEmpty() ? "No place given" : key;
            case SLOT -> key.equals("0") ? "Not known" : "Slot " + key;
            case DEVICE ->
                key.isEmpty() ? "Not known" : key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
            case MONTH -> MONTH.format(LocalDate.parse(key + "-01"));
            case DAY -> DAY.format(LocalDate.parse(key));
            case HOUR -> key + ":00";
        };
    }

    private record Name(String key, String name) {}

    /** A row of a roll-up query: counts of one key in one currency. */
    record Sum(
            String key,
            long bucket,
            Currency currency,
            boolean sample,
            long presentations,
            long clicks,
            long calls,
            long answered,
            long qualified,
            long filtered,
            long refused,
            long talkMillis,
            long charge,
            long partnerPart,
            long publisherPart,
            long platformPart) {

        ReportRow row(String as, String name) {
            Amounts amounts = new Amounts(charge, partnerPart, publisherPart, platformPart);
            return new ReportRow(
                    as,
                    name,
                    new Counts(presentations, clicks, calls, answered, qualified, filtered, refused, talkMillis),
                    amounts.empty() ? Map.of() : Map.of(currency, amounts),
                    sample);
        }
    }
}
