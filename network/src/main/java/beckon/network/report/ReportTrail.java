package beckon.network.report;

import beckon.network.event.EventRow;
import beckon.network.store.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The events and entries that a report's figures come from. Safe for any number of threads. */
public final class ReportTrail {
    private final Database database;

    /** @param clock the same for every store; reading needs none */
    public ReportTrail(Database database, Clock clock) {
        this.database = database;
    }

    /** What happened and counts, newest first. */
    public List<Happening> events(Scope scope, Span span, Filter filter, int most) {
        return events(
                scope, span, filter, "e.filtered is null and e.kind <> 'CALLS_PAUSED'", new LinkedHashMap<>(), most);
    }

    /**
     * What happened and does not count, newest first.
     *
     * @param reason slug of why
     */
    public List<Happening> uncounted(
            Scope scope, Span span, Filter filter, UncountedKind kind, String reason, int most) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("reason", reason);
        return events(scope, span, filter, kind.condition(), values, most);
    }

    private List<Happening> events(
            Scope scope, Span span, Filter filter, String which, Map<String, Object> values, int most) {
        String conditions = conditions("e.", scope, filter, values);
        return database.jdbi().withHandle(handle -> {
            Query query = handle.createQuery("select e.*, l.headline, s.host from event e"
                            + " join listing l on l.id = e.listing_id left join site s on s.id = e.site_id"
                            + " where e.at >= :from and e.at < :to and (" + which + ")" + conditions
                            + " order by e.at desc, e.id desc limit :most")
                    .bind("from", span.from())
                    .bind("to", span.to())
                    .bind("most", most);
            values.forEach(query::bind);
            EventRow events = new EventRow();
            return query.map((row, context) ->
                            new Happening(events.map(row, context), row.getString("headline"), row.getString("host")))
                    .list();
        });
    }

    /** What was booked, newest first. */
    public List<Booked> entries(Scope scope, Span span, Filter filter, int most) {
        Map<String, Object> values = new LinkedHashMap<>();
        String conditions = conditions("c.", scope, filter, values);
        return database.jdbi().withHandle(handle -> {
            Query query = handle.createQuery("""
                            select n.at, n.id as entry, n.event_id as event, n.memo, n.currency, p.charge, p.partner,
                                p.publisher, p.platform
                            from entry n join contact c on c.event_id = n.event_id
                            cross join lateral (
                                select coalesce(-sum(amount_micros) filter (where account like 'advertiser/%'), 0) as charge,
                                    coalesce(sum(amount_micros) filter (where account like 'partner/%'), 0) as partner,
                                    coalesce(sum(amount_micros) filter (where account like 'publisher/%'), 0) as publisher,
                                    coalesce(sum(amount_micros) filter (where account = 'platform/revenue'), 0) as platform
                                from posting where entry_id = n.id) as p
                            where n.at >= :from and n.at < :to and n.kind in ('CHARGE', 'REVERSAL')
                            """ + conditions + " order by n.at desc, n.id desc limit :most")
                    .bind("from", span.from())
                    .bind("to", span.to())
                    .bind("most", most);
            values.forEach(query::bind);
            return query.mapTo(Booked.class).list();
        });
    }

    private static String conditions(String table, Scope scope, Filter filter, Map<String, Object> values) {
        List<String> found = new ArrayList<>();
        add(found, values, table + "partner_id", "scope", scope.partner());
        add(found, values, table + "advertiser_id", "whose", scope.advertiser());
        add(found, values, table + "partner_id", "partner", filter.partner());
        add(found, values, table + "advertiser_id", "advertiser", filter.advertiser());
        add(found, values, table + "listing_id", "listing", filter.listing());
        add(found, values, table + "site_id", "site", filter.site());
        add(found, values, table + "reference_type", "type", name(filter.type()));
        add(found, values, table + "channel_kind", "channel", name(filter.channel()));
        add(found, values, table + "category", "category", filter.category());
        if (scope.publisher() != null) {
            found.add(table + "site_id in (select id from site where publisher_id = :publisher)");
            values.put("publisher", scope.publisher());
        }
        return found.isEmpty() ? "" : " and " + String.join(" and ", found);
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static void add(
            List<String> found, Map<String, Object> values, String column, String name, @Nullable Object value) {
        if (value != null) {
            found.add(column + " = :" + name);
            values.put(name, value);
        }
    }
}
