package beckon.network.ledger;

import beckon.network.store.Database;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Proves the books from their postings: every entry sums to zero, every balance is the sum of its postings, what is set
 * aside is what calls that are going on may cost, and no advertiser has spent more than he paid in.
 */
public final class Audit {
    /** Each proof finds the first thing that breaks it, in words. */
    private static final List<String> PROOFS = List.of("""
            select 'Entry ' || entry_id || ' sums to ' || sum(amount_micros) || ' micros, not to 0'
            from posting group by entry_id having sum(amount_micros) <> 0 order by entry_id limit 1
            """, """
            select 'Balance of ' || coalesce(b.account, p.account) || ' in ' || coalesce(b.currency, p.currency)
                || ' is ' || coalesce(b.micros::text, 'missing') || ' micros, its postings sum to '
                || coalesce(p.micros, 0)
            from balance b
            full join (select account, currency, sum(amount_micros) as micros
                from posting join entry on entry.id = posting.entry_id group by account, currency) p
                on p.account = b.account and p.currency = b.currency
            where b.micros is distinct from coalesce(p.micros, 0)
            order by coalesce(b.account, p.account), coalesce(b.currency, p.currency) limit 1
            """, """
            select 'Balance of ' || account || ' in ' || currency || ' is ' || micros || ' micros, below 0'
            from balance where account like 'advertiser/%' and micros < 0 order by account, currency limit 1
            """, """
            select 'Balance of ' || b.account || ' in ' || b.currency || ' is ' || b.micros
                || ' micros, the calls that are going on may cost ' || coalesce(h.micros, 0)
            from balance b
            left join (select advertiser_id, currency, sum(amount_micros) as micros
                from hold where state = 'HELD' group by advertiser_id, currency) h
                on b.account = 'advertiser/' || h.advertiser_id || '/held' and b.currency = h.currency
            where b.account like 'advertiser/%/held' and b.micros <> coalesce(h.micros, 0)
            order by b.account, b.currency limit 1
            """, """
            select 'Contact ' || c.event_id || ' was charged ' || c.charge_micros || ' micros, its entry took '
                || coalesce(-p.amount_micros, 0)
            from contact c
            left join posting p on p.entry_id = c.entry_id
                and p.account = 'advertiser/' || c.advertiser_id || '/funds'
            where c.charge_micros <> coalesce(-p.amount_micros, 0)
            order by c.event_id limit 1
            """);

    private final Database database;

    /** @param clock the same for every store; a proof needs none */
    public Audit(Database database, Clock clock) {
        this.database = database;
    }

    /** Proves the books as they stand at one instant; names the first difference. Reads everything. */
    public Finding check() {
        return database.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            long entries = count(handle, "entry");
            long accounts = count(handle, "balance");
            for (String proof : PROOFS) {
                Optional<String> difference =
                        handle.createQuery(proof).mapTo(String.class).findOne();
                if (difference.isPresent()) {
                    return new Finding(false, entries, accounts, difference.get());
                }
            }
            return new Finding(
                    true,
                    entries,
                    accounts,
                    entries + " entries balance, and " + accounts + " balances follow from them");
        });
    }

    private static long count(Handle handle, String table) {
        return handle.createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one();
    }
}
