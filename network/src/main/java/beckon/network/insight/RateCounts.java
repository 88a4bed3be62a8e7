package beckon.network.insight;

import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import beckon.network.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Asks the store for counts: presentations from events, contacts and their value from what was settled. */
final class RateCounts {
    private static final String SHOWN = """
            select s.day, s.partner_id, s.reference_type, s.category, coalesce(a.currency, '') as currency,
                sum(s.many)::bigint as presentations, 0::bigint as contacts, 0::bigint as qualified,
                0::bigint as value_micros
            from (
                select (at at time zone 'UTC')::date as day, partner_id, advertiser_id, reference_type, category,
                    count(*) as many
                from event
                where kind = 'PRESENTATION' and filtered is null and at >= :from and at < :to
                  and channel_kind = :channel and reference_type is not null and category is not null
                group by 1, partner_id, advertiser_id, reference_type, category) s
            left join advertiser a on a.id = s.advertiser_id
            group by s.day, s.partner_id, s.reference_type, s.category, coalesce(a.currency, '')
            """;
    private static final String MET = """
            select date 'epoch' as day, c.partner_id, c.reference_type, c.category, c.currency, 0::bigint as presentations,
                count(*) as contacts, count(*) filter (where c.qualified and (r.id is null or p.kept_micros > 0)) as qualified,
                coalesce(sum(case when r.id is null then c.charge_micros else p.kept_micros end), 0)::bigint as value_micros
            from contact c
                left join entry r on r.reverses = c.entry_id and not exists (select from entry u where u.reverses = r.id)
                left join partial_reversal p on p.entry_id = r.id
            where c.at >= :from and c.at < :to and c.channel_kind = :channel
            group by c.partner_id, c.reference_type, c.category, c.currency
            """;

    private final Database database;

    RateCounts(Database database) {
        this.database = database;
    }

    /** Counts that can be added up. Not thread-safe. */
    static final class Sums {
        private final Map<RateKey, SuccessRate> counts = new HashMap<>();

        void add(Sums other) {
            other.counts.forEach((key, rate) -> counts.merge(key, rate, SuccessRate::plus));
        }

        List<Stratum> strata() {
            return SuccessRates.strata(counts);
        }
    }

    Sums between(Instant from, Instant to, ChannelKind channel) {
        Sums sums = contacts(from, to, channel);
        presentations(from, to, channel).values().forEach(sums::add);
        return sums;
    }

    /** By UTC day; a day without any is missing. */
    Map<LocalDate, Sums> presentations(Instant from, Instant to, ChannelKind channel) {
        return count(SHOWN, from, to, channel);
    }

    Sums contacts(Instant from, Instant to, ChannelKind channel) {
        Sums sums = new Sums();
        count(MET, from, to, channel).values().forEach(sums::add);
        return sums;
    }

    /** The UTC days of events that were recorded since {@code since}. */
    List<LocalDate> daysRecordedSince(Instant since) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select distinct (at at time zone 'UTC')::date from event where recorded_at >= :since")
                .bind("since", since)
                .mapTo(LocalDate.class)
                .list());
    }

    private Map<LocalDate, Sums> count(String sql, Instant from, Instant to, ChannelKind channel) {
        Map<LocalDate, Sums> days = new HashMap<>();
        database.jdbi().useHandle(handle -> handle.createQuery(sql)
                .bind("from", from)
                .bind("to", to)
                .bind("channel", channel)
                .map((row, context) -> new Row(row.getObject("day", LocalDate.class), key(row), rate(row)))
                .forEach(row -> days.computeIfAbsent(row.day(), none -> new Sums())
                        .counts
                        .merge(row.key(), row.rate(), SuccessRate::plus)));
        return days;
    }

    private record Row(LocalDate day, RateKey key, SuccessRate rate) {}

    private static RateKey key(ResultSet row) throws SQLException {
        return new RateKey(
                row.getString("category"),
                row.getString("currency"),
                row.getObject("partner_id", UUID.class),
                ReferenceType.valueOf(row.getString("reference_type")));
    }

    private static SuccessRate rate(ResultSet row) throws SQLException {
        return new SuccessRate(
                row.getObject("partner_id", UUID.class),
                ReferenceType.valueOf(row.getString("reference_type")),
                row.getLong("presentations"),
                row.getLong("contacts"),
                row.getLong("qualified"),
                row.getLong("value_micros"));
    }
}
