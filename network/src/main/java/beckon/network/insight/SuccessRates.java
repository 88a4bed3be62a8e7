package beckon.network.insight;

import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import beckon.network.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts what presentations yielded. Only presentations that the platform measured itself are counted, so a partner's own
 * reports change nothing. Safe for any number of threads.
 */
public final class SuccessRates {
    private static final String COUNT = """
            with shown as (
                select partner_id, reference_type, category, count(*) as presentations
                from event
                where kind = 'PRESENTATION' and filtered is null and at >= :from and at < :to
                  and channel_kind = :channel and (cast(:category as text) is null or category = :category)
                group by partner_id, reference_type, category),
            met as (
                select c.partner_id, c.reference_type, c.category, count(*) as contacts,
                    count(*) filter (where c.qualified and r.id is null) as qualified,
                    coalesce(sum(c.charge_micros) filter (where r.id is null), 0) as value_micros
                from contact c left join entry r on r.reverses = c.entry_id
                where c.at >= :from and c.at < :to
                  and c.channel_kind = :channel and (cast(:category as text) is null or c.category = :category)
                group by c.partner_id, c.reference_type, c.category)
            select partner_id, reference_type, category, coalesce(presentations, 0) as presentations,
                coalesce(contacts, 0) as contacts, coalesce(qualified, 0) as qualified,
                coalesce(value_micros, 0) as value_micros
            from shown full join met using (partner_id, reference_type, category)
            order by category, partner_id, reference_type
            """;

    private final Database database;

    /** @param clock the same for every store; counting needs none */
    public SuccessRates(Database database, Clock clock) {
        this.database = database;
    }

    /**
     * Rates from {@code from} to before {@code to}, one per partner and type that was shown or contacted.
     *
     * @param category the category, or null for all taken together
     */
    public List<SuccessRate> window(Instant from, Instant to, ChannelKind channel, @Nullable String category) {
        Map<UUID, Map<ReferenceType, SuccessRate>> sums = new TreeMap<>();
        for (Stratum stratum : count(from, to, channel, category)) {
            for (SuccessRate rate : stratum.rates()) {
                sums.computeIfAbsent(rate.partner(), none -> new TreeMap<>())
                        .merge(rate.type(), rate, SuccessRates::sum);
            }
        }
        return sums.values().stream().flatMap(types -> types.values().stream()).toList();
    }

    /** The same, kept apart by category: what may be compared with each other. */
    public List<Stratum> strata(Instant from, Instant to, ChannelKind channel) {
        return count(from, to, channel, null);
    }

    private List<Stratum> count(Instant from, Instant to, ChannelKind channel, @Nullable String category) {
        Map<String, List<SuccessRate>> byCategory = new TreeMap<>();
        database.jdbi().useHandle(handle -> handle.createQuery(COUNT)
                .bind("from", from)
                .bind("to", to)
                .bind("channel", channel)
                .bind("category", category)
                .map((row, context) -> byCategory
                        .computeIfAbsent(row.getString("category"), none -> new ArrayList<>())
                        .add(new SuccessRate(
                                row.getObject("partner_id", UUID.class),
                                ReferenceType.valueOf(row.getString("reference_type")),
                                row.getLong("presentations"),
                                row.getLong("contacts"),
                                row.getLong("qualified"),
                                row.getLong("value_micros"))))
                .list());
        List<Stratum> strata = new ArrayList<>();
        byCategory.forEach((name, rates) -> strata.add(new Stratum(name, rates)));
        return strata;
    }

    private static SuccessRate sum(SuccessRate one, SuccessRate other) {
        return new SuccessRate(
                one.partner(),
                one.type(),
                one.presentations() + other.presentations(),
                one.contacts() + other.contacts(),
                one.qualified() + other.qualified(),
                one.valueMicros() + other.valueMicros());
    }
}
