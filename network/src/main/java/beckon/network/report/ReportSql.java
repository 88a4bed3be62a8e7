package beckon.network.report;

import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Asks the smallest roll-up that tells apart what is wanted. Whole days of UTC come from the roll-up of days and the rest
 * of a span from that of quarters of an hour; what follows time, slots or devices comes from the hours where these are
 * fine enough, else from the quarters.
 */
final class ReportSql {
    static final int DAY = 86_400;
    private static final int HOUR = 3_600;
    private static final String SUMS = """
            sum(presentations) as presentations, sum(clicks) as clicks, sum(calls) as calls, sum(answered) as answered,
            sum(qualified) as qualified, sum(filtered) as filtered, sum(refused) as refused,
            sum(talk_millis) as talk_millis, sum(charge) as charge, sum(partner_part) as partner_part,
            sum(publisher_part) as publisher_part, sum(platform_part) as platform_part
            """;

    private final String sql;
    private final Map<String, Object> values;

    private ReportSql(String sql, Map<String, Object> values) {
        this.sql = sql;
        this.values = values;
    }

    static ReportSql of(Scope scope, Span span, ZoneId zone, Dimension by, Filter filter) {
        Map<String, Object> values = new LinkedHashMap<>();
        boolean inTime = by.isTime() || by == Dimension.SLOT || by == Dimension.DEVICE;
        if (!inTime) {
            return new ReportSql(byLine(scope, span, by, filter, values), values);
        }
        boolean hours = scope.publisher() == null
                && scope.advertiser() == null
                && !filter.isFine()
                && span.isWhole(HOUR)
                && (!by.isTime() || wholeHours(zone, span));
        return new ReportSql(
                hours ? byHour(scope, span, by, filter, values) : byQuarter(scope, span, by, filter, values), values);
    }

    List<Reports.Sum> sums(Handle handle) {
        Query query = handle.createQuery(sql);
        values.forEach(query::bind);
        return query.mapTo(Reports.Sum.class).list();
    }

    private static String byLine(Scope scope, Span span, Dimension by, Filter filter, Map<String, Object> values) {
        String key =
                switch (by) {
                    case PARTNER -> "cast(l.partner_id as text)";
                    case ADVERTISER -> "cast(l.advertiser_id as text)";
                    case LISTING -> "cast(l.listing_id as text)";
                    case SITE -> "coalesce(cast(l.site_id as text), '')";
                    case CHANNEL -> "case l.channel_kind when 'SITE' then 'site' else 'own-medium' end";
                    case REFERENCE_TYPE -> "lower(l.reference_type)";
                    case CATEGORY -> "l.category";
                    case PLACE ->
                        "coalesce(nullif(li.area_name, ''), nullif(li.area_country, ''), nullif(li.city, ''),"
                                + " nullif(li.country, ''), '')";
                    default -> throw new IllegalArgumentException(by + " is not of a line");
                };
        String lines = lines(scope, filter, values);
        String within = lines.isEmpty() ? "" : " and line in (select id from wanted)";
        List<String> parts = new ArrayList<>();
        int firstDay = span.firstOf(DAY);
        int endDay = span.endOf(DAY);
        String perLine = "select line, " + SUMS;
        if (firstDay < endDay) {
            values.put("firstDay", firstDay);
            values.put("endDay", endDay);
            parts.add(
                    perLine + " from report_day where day >= :firstDay and day < :endDay" + within + " group by line");
            addQuarters(parts, perLine, within, values, "a", span.firstOf(Span.QUARTER), firstDay * 96);
            addQuarters(parts, perLine, within, values, "b", endDay * 96, span.endOf(Span.QUARTER));
        } else {
            addQuarters(parts, perLine, within, values, "a", span.firstOf(Span.QUARTER), span.endOf(Span.QUARTER));
        }
        if (parts.isEmpty()) {
            addQuarters(parts, perLine, within, values, "a", 0, 1);
        }
        return (lines.isEmpty() ? "" : "with wanted as materialized (" + lines + ") ")
                + "select " + key + " as key, 0 as bucket, l.currency, bool_or(l.sample) as sample, " + SUMS
                + " from (" + String.join(" union all ", parts) + ") as f join report_line l on l.id = f.line"
                + (by == Dimension.PLACE ? " left join listing li on li.id = l.listing_id" : "")
                + " group by 1, l.currency";
    }

    private static void addQuarters(
            List<String> parts,
            String select,
            String within,
            Map<String, Object> values,
            String name,
            int first,
            int end) {
        if (first < end) {
            values.put(name + "First", first);
            values.put(name + "End", end);
            parts.add(select + " from report_quarter where quarter >= :" + name + "First and quarter < :" + name + "End"
                    + within + " group by line");
        }
    }

    private static String byQuarter(Scope scope, Span span, Dimension by, Filter filter, Map<String, Object> values) {
        String lines = lines(scope, filter, values);
        values.put("first", span.firstOf(Span.QUARTER));
        values.put("end", span.endOf(Span.QUARTER));
        return (lines.isEmpty() ? "" : "with wanted as materialized (" + lines + ") ")
                + "select " + key(by) + " as key, " + (by.isTime() ? "quarter * 900::bigint" : "0")
                + " as bucket, l.currency, bool_or(l.sample) as sample, " + SUMS
                + " from report_quarter f join report_line l on l.id = f.line"
                + " where quarter >= :first and quarter < :end"
                + (lines.isEmpty() ? "" : " and line in (select id from wanted)")
                + " group by 1, 2, l.currency order by 2";
    }

    private static String byHour(Scope scope, Span span, Dimension by, Filter filter, Map<String, Object> values) {
        values.put("first", span.firstOf(HOUR));
        values.put("end", span.endOf(HOUR));
        List<String> conditions = new ArrayList<>(List.of("hour >= :first", "hour < :end"));
        coarse("", scope, filter, conditions, values);
        return "select " + key(by) + " as key, " + (by.isTime() ? "hour * 3600::bigint" : "0")
                + " as bucket, currency, bool_or(sample) as sample, " + SUMS + " from report_hour where "
                + String.join(" and ", conditions) + " group by 1, 2, currency order by 2";
    }

    private static String key(Dimension by) {
        return switch (by) {
            case SLOT -> "cast(slot as text)";
            case DEVICE ->
                "case device when 1 then 'phone' when 2 then 'tablet' when 3 then 'desktop' when 4 then 'other'"
                        + " else '' end";
            default -> "''";
        };
    }

    /** The lines that are wanted; empty when all are. */
    static String lines(Scope scope, Filter filter, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        coarse("l.", scope, filter, conditions, values);
        add(conditions, values, "l.advertiser_id", "whose", scope.advertiser());
        add(conditions, values, "l.advertiser_id", "advertiser", filter.advertiser());
        add(conditions, values, "l.listing_id", "listing", filter.listing());
        add(conditions, values, "l.site_id", "site", filter.site());
        add(conditions, values, "l.category", "category", filter.category());
        if (scope.publisher() != null) {
            conditions.add("l.site_id in (select id from site where publisher_id = :publisher)");
            values.put("publisher", scope.publisher());
        }
        return conditions.isEmpty() ? "" : "select l.id from report_line l where " + String.join(" and ", conditions);
    }

    private static void coarse(
            String table, Scope scope, Filter filter, List<String> conditions, Map<String, Object> values) {
        add(conditions, values, table + "partner_id", "scope", scope.partner());
        add(conditions, values, table + "partner_id", "partner", filter.partner());
        add(conditions, values, table + "reference_type", "type", name(filter.type()));
        add(conditions, values, table + "channel_kind", "channel", name(filter.channel()));
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static void add(
            List<String> conditions, Map<String, Object> values, String column, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(column + " = :" + name);
            values.put(name, value);
        }
    }

    /** Whether all hours of the zone begin with an hour of UTC. */
    private static boolean wholeHours(ZoneId zone, Span span) {
        ZoneRules rules = zone.getRules();
        if (rules.getOffset(span.from()).getTotalSeconds() % HOUR != 0) {
            return false;
        }
        ZoneOffsetTransition next = rules.nextTransition(span.from());
        while (next != null && next.getInstant().isBefore(span.to())) {
            if (next.getOffsetAfter().getTotalSeconds() % HOUR != 0) {
                return false;
            }
            next = rules.nextTransition(next.getInstant());
        }
        return true;
    }
}
