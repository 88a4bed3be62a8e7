package beckon.network.delivery;

import beckon.network.event.Attribution;
import beckon.network.partner.ListingRow;
import beckon.network.partner.OpeningHours;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads live references with their listings. */
final class AdRows {
    /** Active, and both the advertiser's funds and what is left of the budget reach for one more contact. */
    private static final String SERVABLE = """
            select r.id as reference, r.code, r.e164 || coalesce(';ext=' || r.extension, '') as e164, r.type, c.id as channel, c.kind, c.site_id, l.id as listing,
                l.partner_id, l.advertiser_id, l.category, l.headline, l.body, l.landing_url, l.destination,
                l.click_bid_micros, l.call_bid_micros, a.currency, l.time_zone, l.hours
            from reference r
            join channel c on c.id = r.channel_id
            join listing l on l.id = r.listing_id
            join advertiser a on a.id = l.advertiser_id
            join balance b on b.account = 'advertiser/' || a.id || '/funds' and b.currency = a.currency
            cross join lateral (
                select case r.type when 'WEB' then l.click_bid_micros else l.call_bid_micros end as micros) bid
            where r.state = 'LIVE' and
            """ + ListingRow.RUNS + """

              and not (r.type = 'TELEPHONIC' and exists (
                select 1 from call_pause p where p.listing_id = l.id and p.resumed_at is null))
              and b.micros > 0 and b.micros >= bid.micros
              and (l.budget_micros is null or l.budget_micros - bid.micros >=
                coalesce((select sum(k.charge_micros) from contact k where k.listing_id = l.id and k.qualified
                    and not exists (select 1 from entry x where x.reverses = k.entry_id)), 0)
                + coalesce((select sum(p.kept_micros) from partial_reversal p where p.listing_id = l.id), 0)
                + coalesce((select sum(h.amount_micros) from hold h
                    where h.listing_id = l.id and h.state = 'HELD'), 0))
              and (l.daily_budget_micros is null or l.daily_budget_micros - bid.micros >=
                coalesce((select sum(k.charge_micros) from contact k where k.listing_id = l.id and k.qualified
                    and k.at >= :midnight
                    and not exists (select 1 from entry x where x.reverses = k.entry_id)), 0)
                + coalesce((select sum(p.kept_micros) from partial_reversal p
                    where p.listing_id = l.id and p.contact_at >= :midnight), 0)
                + coalesce((select sum(h.amount_micros) from hold h
                    where h.listing_id = l.id and h.state = 'HELD'), 0))
            order by r.id
            """;

    private AdRows() {}

    /**
     * In the order in which the references were assigned. While an advertiser does not answer, his telephonic references
     * are left out, and his web references lead to his landing page alone, where he has one.
     */
    static List<Ad> servable(Handle handle, Instant now) {
        Map<String, Boolean> open = new HashMap<>();
        return handle
                .createQuery(SERVABLE)
                .bind("now", now)
                .bind("midnight", now.truncatedTo(ChronoUnit.DAYS))
                .map((row, context) -> read(row, answers(row, now, open)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean answers(ResultSet row, Instant now, Map<String, Boolean> open) throws SQLException {
        String hours = row.getString("hours");
        String zone = row.getString("time_zone");
        return hours == null
                || open.computeIfAbsent(zone + " " + hours, key -> OpeningHours.parse(zone, hours)
                        .openAt(now));
    }

    private static Optional<Ad> read(ResultSet row, boolean answers) throws SQLException {
        String landing = row.getString("landing_url");
        ReferenceType type = ReferenceType.valueOf(row.getString("type"));
        if (!answers && type == ReferenceType.TELEPHONIC) {
            return Optional.empty();
        }
        return Optional.of(new Ad(
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
                Currency.getInstance(row.getString("currency"))));
    }
}
