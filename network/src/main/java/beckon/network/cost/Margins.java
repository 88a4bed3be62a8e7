package beckon.network.cost;

import beckon.network.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is left of contacts, by whatever they belong to; booked in a span of time. Safe for any number of threads. */
public final class Margins {
    /** By what margins are told apart. */
    public enum Of {
        PARTNER("c.partner_id::text", "i.partner_id::text", "select name from partner where id::text = k.key"),
        LISTING("c.listing_id::text", "i.listing_id::text", "select headline from listing where id::text = k.key"),
        NUMBER("(select r.e164 from reference r where r.id = c.reference_id)", "i.e164", "select k.key"),
        CONTACT("c.event_id::text", "i.event_id::text", """
                select case e.kind when 'CLICK' then 'Click' else 'Call' end || ', ' || l.headline
                from event e join listing l on l.id = e.listing_id where e.id::text = k.key
                """);

        private final String ofContact;
        private final String ofCost;
        private final String name;

        Of(String ofContact, String ofCost, String name) {
            this.ofContact = ofContact;
            this.ofCost = ofCost;
            this.name = name;
        }
    }

    private final Database database;

    /** @param clock the same for every store; reading needs none */
    public Margins(Database database, Clock clock) {
        this.database = database;
    }

    /**
     * The margins of what was booked from {@code from} to before {@code to}, the largest charges first. What belongs to
     * nobody in particular, such as the rent of a free number, has an empty key.
     */
    public List<Margin> by(Of of, Instant from, Instant to, int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        with money as (
                            select %1$s as key, n.currency,
                                -sum(p.amount_micros) filter (where p.account like 'advertiser/%%') as charged,
                                sum(p.amount_micros) filter (where p.account like 'partner/%%'
                                    or p.account like 'publisher/%%') as shares, 0::bigint as costs
                            from entry n join contact c on c.event_id = n.event_id join posting p on p.entry_id = n.id
                            where n.at >= :from and n.at < :to and n.kind in ('CHARGE', 'REVERSAL')
                            group by 1, 2
                            union all
                            select %2$s, i.currency, 0, 0, sum(i.micros) from cost_item i
                            where i.at >= :from and i.at < :to group by 1, 2),
                        k as (select coalesce(key, '') as key, currency, coalesce(sum(charged), 0)::bigint as charged,
                                coalesce(sum(shares), 0)::bigint as shares, coalesce(sum(costs), 0)::bigint as costs
                            from money group by 1, 2)
                        select k.key, coalesce((%3$s), '') as name, k.currency, k.charged, k.shares, k.costs from k
                        where k.key <> '' or k.costs <> 0
                        order by k.charged desc, k.costs desc, k.key limit :most
                        """.formatted(of.ofContact, of.ofCost, of.name))
                .bind("from", from)
                .bind("to", to)
                .bind("most", most)
                .mapTo(Margin.class)
                .list());
    }

    /** One contact's, ever; one line for each currency that has a part in it. */
    public List<Margin> ofEvent(UUID event) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        with money as (
                            select n.currency, -sum(p.amount_micros) filter (where p.account like 'advertiser/%') as charged,
                                sum(p.amount_micros) filter (where p.account like 'partner/%'
                                    or p.account like 'publisher/%') as shares, 0::bigint as costs
                            from entry n join posting p on p.entry_id = n.id
                            where n.event_id = :event and n.kind in ('CHARGE', 'REVERSAL') group by 1
                            union all
                            select currency, 0, 0, sum(micros) from cost_item where event_id = :event group by 1)
                        select cast(:event as text) as key, '' as name, currency,
                            coalesce(sum(charged), 0)::bigint as charged, coalesce(sum(shares), 0)::bigint as shares,
                            coalesce(sum(costs), 0)::bigint as costs
                        from money group by currency order by currency
                        """)
                .bind("event", event)
                .mapTo(Margin.class)
                .list());
    }
}
