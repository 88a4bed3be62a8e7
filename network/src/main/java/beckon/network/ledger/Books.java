package beckon.network.ledger;

import beckon.network.id.Uuid7;
import beckon.network.problem.Problem;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The one way to write into the books, inside a transaction of the caller's. Whoever locks or changes balances does so in
 * the order of the accounts' names, so that no two writers can wait for each other.
 */
public final class Books {
    /** Key of the advisory lock that writers share and that a statement, when issued, has alone. */
    private static final long LOCK = 0x6265636b6f6eL;

    private static final int MOST_NAMED = 100;

    private Books() {}

    /** To be called before the time of an entry is taken: no statement is being issued from here to the commit. */
    public static void write(Handle handle) {
        handle.execute("select pg_advisory_xact_lock_shared(?)", LOCK);
    }

    /** Waits until every entry whose time was taken is committed, and keeps new ones out until the commit. */
    public static void standStill(Handle handle) {
        handle.execute("select pg_advisory_xact_lock(?)", LOCK);
    }

    /** The balances of {@code accounts}, which stay as they are until the commit; missing ones are opened with 0. */
    public static Map<AccountKey, Long> lock(Handle handle, Collection<AccountKey> accounts) {
        Map<AccountKey, Long> balances = new HashMap<>();
        PreparedBatch opening = handle.prepareBatch(
                "insert into balance (account, currency, micros) values (:account, :currency, 0) on conflict do nothing");
        Collection<AccountKey> sorted = new TreeSet<>(accounts);
        for (AccountKey key : sorted) {
            opening.bind("account", key.account())
                    .bind("currency", key.currency().getCurrencyCode())
                    .add();
        }
        if (!sorted.isEmpty()) {
            opening.execute();
        }
        for (AccountKey key : sorted) {
            long micros = handle.createQuery(
                            "select micros from balance where account = :account and currency = :currency for update")
                    .bind("account", key.account())
                    .bind("currency", key.currency().getCurrencyCode())
                    .mapTo(Long.class)
                    .one();
            balances.put(key, micros);
        }
        return balances;
    }

    /** Writes entries and moves the balances by them. */
    public static void post(Handle handle, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        PreparedBatch heads = handle.prepareBatch("""
                insert into entry (id, kind, event_id, currency, memo, reverses, at)
                values (:id, :kind, :event, :currency, :memo, :reverses, :at)
                """);
        PreparedBatch lines = handle.prepareBatch("""
                insert into posting (entry_id, line, account, amount_micros) values (:entry, :line, :account, :micros)
                """);
        Map<AccountKey, Long> changes = new TreeMap<>();
        for (Entry entry : entries) {
            heads.bind("id", entry.id())
                    .bind("kind", entry.kind())
                    .bind("event", entry.event())
                    .bind("currency", entry.currency().getCurrencyCode())
                    .bind("memo", entry.memo())
                    .bind("reverses", entry.reverses())
                    .bind("at", entry.at())
                    .add();
            int line = 0;
            for (Posting posting : entry.postings()) {
                lines.bind("entry", entry.id())
                        .bind("line", line++)
                        .bind("account", posting.account())
                        .bind("micros", posting.micros())
                        .add();
                changes.merge(new AccountKey(posting.account(), entry.currency()), posting.micros(), Math::addExact);
            }
        }
        heads.execute();
        lines.execute();
        move(handle, changes);
    }

    /**
     * The entry that undoes {@code entry}, posted; the accounts' balances are not looked at.
     *
     * @throws Problem when there is no such entry, or it is reversed already
     */
    public static Entry undo(Handle handle, Clock clock, UUID entry, String memo) {
        return undo(handle, clock, entry, memo, (original, balances) -> {});
    }

    /**
     * The same, where {@code objection} may still keep the entry as it is.
     *
     * @throws Problem when there is no such entry, it is reversed already, or the objection's own
     */
    static Entry undo(Handle handle, Clock clock, UUID entry, String memo, Objection objection) {
        Entry original = EntryRows.find(handle, entry).orElseThrow(() -> Problem.notFound("entry", entry));
        Map<AccountKey, Long> balances = lock(
                handle,
                original.postings().stream()
                        .map(posting -> new AccountKey(posting.account(), original.currency()))
                        .toList());
        // Asked only now, since the locks let one reversal of an entry happen at a time.
        if (EntryRows.isReversed(handle, entry)) {
            throw Problem.conflict(
                    "entry-reversed", "The entry is reversed already", "Entry " + entry + " was reversed before.");
        }
        objection.raise(original, balances);
        Entry reversal = new Entry(
                Uuid7.next(clock),
                EntryKind.REVERSAL,
                original.event(),
                original.currency(),
                memo,
                original.id(),
                Moment.of(clock),
                original.postings().stream()
                        .map(posting -> new Posting(posting.account(), Math.negateExact(posting.micros())))
                        .toList());
        post(handle, List.of(reversal));
        return reversal;
    }

    private static void move(Handle handle, Map<AccountKey, Long> changes) {
        PreparedBatch balances = handle.prepareBatch("""
                insert into balance (account, currency, micros) values (:account, :currency, :micros)
                on conflict (account, currency) do update set micros = balance.micros + excluded.micros
                """);
        changes.forEach((key, micros) -> balances.bind("account", key.account())
                .bind("currency", key.currency().getCurrencyCode())
                .bind("micros", micros)
                .add());
        balances.execute();
    }

    /** Tells the edge that what an advertiser can pay has changed. */
    public static void fundsChanged(Handle handle, UUID advertiser) {
        fundsChanged(handle, List.of(advertiser));
    }

    /** Tells the edge that what these advertisers can pay has changed; of very many it reads everything again. */
    static void fundsChanged(Handle handle, Collection<UUID> advertisers) {
        if (advertisers.size() > MOST_NAMED) {
            handle.execute("select pg_notify('delivery', 'funds')");
            return;
        }
        advertisers.forEach(advertiser -> handle.execute("select pg_notify('delivery', ?)", "funds " + advertiser));
    }

    /** The same of those whose funds the entry moved. */
    static void fundsChanged(Handle handle, Entry entry) {
        fundsChanged(
                handle,
                entry.postings().stream()
                        .map(posting -> LedgerAccount.payer(posting.account()))
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()));
    }

    /** Why an entry is not to be reversed, told by a problem that is thrown. */
    @FunctionalInterface
    interface Objection {
        /** @param balances of the accounts that the entry moved, which stay as they are until the commit */
        void raise(Entry original, Map<AccountKey, Long> balances);
    }

    /** An account in one currency, ordered by name. */
    public record AccountKey(String account, Currency currency) implements Comparable<AccountKey> {
        @Override
        public int compareTo(AccountKey other) {
            int byName = account.compareTo(other.account);
            return byName != 0 ? byName : currency.getCurrencyCode().compareTo(other.currency.getCurrencyCode());
        }
    }
}
