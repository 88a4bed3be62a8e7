package beckon.network.delivery;

import beckon.network.event.Attribution;
import beckon.network.partner.AreaKind;
import beckon.network.partner.ListingRow;
import beckon.network.partner.OpeningHours;
import beckon.network.partner.ServiceArea;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads live references with their listings, and what keeps them from being shown. */
final class AdRows {
    private static final String SELECT = """
            with spent as materialized (
                select l.id,
                    coalesce((select sum(h.amount_micros) from hold h
                        where h.listing_id = l.id and h.state = 'HELD'), 0) as held,
                    case when l.budget_micros is not null then
                        coalesce((select sum(k.charge_micros) from contact k where k.listing_id = l.id and k.qualified
                            and not exists (select 1 from entry x where x.reverses = k.entry_id)), 0)
                        + coalesce((select sum(p.kept_micros) from partial_reversal p
                            where p.listing_id = l.id), 0) end as ever,
                    case when l.daily_budget_micros is not null then
                        extract(epoch from cast(:now as timestamptz) - d.midnight)
                            / extract(epoch from d.midnight_after - d.midnight) end as elapsed,
                    case when l.daily_budget_micros is not null then
                        coalesce((select sum(k.charge_micros) from contact k where k.listing_id = l.id and k.qualified
                            and k.at >= d.midnight
                            and not exists (select 1 from entry x where x.reverses = k.entry_id)), 0)
                        + coalesce((select sum(p.kept_micros) from partial_reversal p
                            where p.listing_id = l.id and p.contact_at >= d.midnight), 0) end as today
                from listing l
                cross join lateral (select coalesce(l.time_zone, 'UTC') as zone) z
                cross join lateral (select
                    date_trunc('day', cast(:now as timestamptz), z.zone) as midnight,
                    (date_trunc('day', cast(:now as timestamptz) at time zone z.zone) + interval '1 day')
                        at time zone z.zone as midnight_after) d
                where (l.budget_micros is not null or l.daily_budget_micros is not null) and l.deleted_at is null
                    <OF_LISTINGS>)
            select r.id as reference, r.code, r.e164 || coalesce(';ext=' || r.extension, '') as e164, r.type,
                c.id as channel, c.kind, c.site_id, l.id as listing,
                l.partner_id, l.advertiser_id, l.category, l.categories, l.headline, l.body, l.landing_url, l.destination,
                l.click_bid_micros, l.call_bid_micros, a.currency, l.time_zone, l.hours,
                l.budget_micros, l.daily_budget_micros, l.views_per_day,
                l.area_kind, l.area_name, l.area_country, l.area_latitude, l.area_longitude, l.area_metres,
                case when l.system_paused_at is not null then 'paused-by-operator'
                    when l.state <> 'ACTIVE' then 'paused'
                    when l.runs_from > :now then 'not-begun'
                    when not (<RUNS>) then 'ended'
                    when r.type = 'TELEPHONIC' and exists (
                        select 1 from call_pause p where p.listing_id = l.id and p.resumed_at is null)
                        then 'calls-paused'
                    else '' end as barrier,
                coalesce(b.micros, 0) as funds, coalesce(s.held, 0) as held, coalesce(s.ever, 0) as ever,
                coalesce(s.today, 0) as today,
                coalesce(s.elapsed, 0) as elapsed
            from reference r
            join channel c on c.id = r.channel_id
            join listing l on l.id = r.listing_id
            join advertiser a on a.id = l.advertiser_id
            left join balance b on b.account = 'advertiser/' || a.id || '/funds' and b.currency = a.currency
            left join spent s on s.id = l.id
            where r.state = 'LIVE' and l.deleted_at is null <OF_LISTINGS>
            order by r.id
            """.replace("<RUNS>", ListingRow.RUNS);

    private AdRows() {}

    /**
     * A reference with its listing.
     *
     * @param categories the listing's, ids of the IAB's taxonomies
     * @param barrier why it cannot be shown anywhere now, as a slug; empty where it can
     */
    record Row(Ad ad, List<String> categories, String barrier) {}

    /**
     * In the order in which the references were assigned, by listing. While an advertiser does not answer, his telephonic
     * references are barred, and his web references lead to his landing page alone, where he has one.
     *
     * @param listings those that are asked for; null for all
     */
    static Map<UUID, List<Row>> read(
            Handle handle, Instant now, DeliveryTerms terms, @Nullable Collection<UUID> listings) {
        Map<String, Boolean> open = new HashMap<>();
        Query query = handle.createQuery(
                        SELECT.replace("<OF_LISTINGS>", listings == null ? "" : "and l.id = any(:listings)"))
                .bind("now", now)
                .setFetchSize(10_000);
        if (listings != null) {
            query.bindArray("listings", UUID.class, listings);
        }
        Map<UUID, List<Row>> rows = new LinkedHashMap<>();
        Map<List<String>, About> about = new HashMap<>();
        query.map((row, context) -> read(row, answers(row, now, open), about, terms))
                .forEach(row -> rows.computeIfAbsent(row.ad().attribution().listing(), none -> new ArrayList<>(1))
                        .add(row));
        return rows;
    }

    private static boolean answers(ResultSet row, Instant now, Map<String, Boolean> open) throws SQLException {
        String hours = row.getString("hours");
        String zone = row.getString("time_zone");
        return hours == null
                || open.computeIfAbsent(zone + " " + hours, key -> OpeningHours.parse(zone, hours)
                        .openAt(now));
    }

    /** What listings of the same categories share. */
    private record About(List<String> categories, List<String> topics) {
        static About of(ResultSet row, Map<List<String>, About> known) throws SQLException {
            List<String> categories =
                    List.of((String[]) row.getArray("categories").getArray());
            String slug = row.getString("category");
            List<String> key = new ArrayList<>(categories);
            key.add("/" + slug);
            return known.computeIfAbsent(key, none -> new About(categories, Affinity.topics(categories, slug)));
        }
    }

    private static Row read(ResultSet row, boolean answers, Map<List<String>, About> known, DeliveryTerms terms)
            throws SQLException {
        About about = About.of(row, known);
        String landing = row.getString("landing_url");
        ReferenceType type = ReferenceType.valueOf(row.getString("type"));
        long bid = row.getLong(type == ReferenceType.WEB ? "click_bid_micros" : "call_bid_micros");
        Long daily = row.getObject("daily_budget_micros", Long.class);
        long today = row.getLong("today") + row.getLong("held");
        Integer views = row.getObject("views_per_day", Integer.class);
        Ad ad = new Ad(
                new Attribution(
                        row.getObject("reference", UUID.class),
                        row.getObject("listing", UUID.class),
                        row.getObject("advertiser_id", UUID.class),
                        row.getObject("partner_id", UUID.class),
                        row.getObject("channel", UUID.class),
                        ChannelKind.valueOf(row.getString("kind")),
                        row.getObject("site_id", UUID.class),
                        row.getString("category"),
                        type),
                row.getString("code"),
                row.getString("e164"),
                row.getString("headline"),
                row.getString("body"),
                landing == null ? null : URI.create(landing),
                // Where there is nothing else, the call itself is told that nobody is there.
                answers || landing == null ? row.getString("destination") : null,
                row.getLong("click_bid_micros"),
                row.getLong("call_bid_micros"),
                Currency.getInstance(row.getString("currency")),
                new AdTerms(
                        area(row),
                        terms.paced() && daily != null ? Pace.chance(daily, today, bid, row.getDouble("elapsed")) : 1,
                        views == null ? terms.viewsPerDay() : views,
                        1,
                        about.topics()));
        return new Row(ad, about.categories(), barrier(row, bid, daily, today, answers || type == ReferenceType.WEB));
    }

    /** What the listing says of itself first, then its money, then its hours. */
    private static String barrier(ResultSet row, long bid, @Nullable Long daily, long today, boolean answers)
            throws SQLException {
        String barrier = row.getString("barrier");
        long funds = row.getLong("funds");
        Long budget = row.getObject("budget_micros", Long.class);
        if (!barrier.isEmpty()) {
            return barrier;
        }
        if (funds <= 0 || funds < bid) {
            return "unfunded";
        }
        if (budget != null && (budget == 0 || budget - row.getLong("ever") - row.getLong("held") < bid)) {
            return "budget-spent";
        }
        if (daily != null && (daily == 0 || daily - today < bid)) {
            return "day-budget-spent";
        }
        return answers ? "" : "off-hours";
    }

    private static @Nullable ServiceArea area(ResultSet row) throws SQLException {
        String kind = row.getString("area_kind");
        return kind == null
                ? null
                : new ServiceArea(
                        AreaKind.valueOf(kind),
                        row.getString("area_name"),
                        row.getString("area_country"),
                        row.getObject("area_latitude", Double.class),
                        row.getObject("area_longitude", Double.class),
                        row.getObject("area_metres", Integer.class));
    }
}
