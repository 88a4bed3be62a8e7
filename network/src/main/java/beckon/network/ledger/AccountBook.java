package beckon.network.ledger;

import beckon.network.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what moved accounts, a page at a time, and what they held at any moment. Safe for any number of threads. */
public final class AccountBook {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Database database;

    /** @param clock the same for every store; reading needs none */
    public AccountBook(Database database, Clock clock) {
        this.database = database;
    }

    /**
     * What one entry did to accounts.
     *
     * @param micros what they gained together, or lost when negative
     */
    public record Moved(
            UUID entry,
            EntryKind kind,
            @Nullable UUID event,
            Instant at,
            String memo,
            Currency currency,
            long micros) {}

    /**
     * Which entries are wanted; null leaves a question out.
     *
     * @param from the earliest instant
     * @param to the first instant that is too late
     */
    public record Wanted(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable EntryKind kind) {
        public static final Wanted ALL = new Wanted(null, null, null);
    }

    /**
     * Some of the entries that moved any of {@code accounts}, newest first.
     *
     * @param after the last one of the page before; null for the first page. One that never was gives an empty page
     */
    public List<Moved> page(List<String> accounts, Currency currency, Wanted wanted, @Nullable UUID after, int limit) {
        StringBuilder where = new StringBuilder();
        Map<String, Object> values = new HashMap<>();
        put(where, values, "and e.at >= :from ", "from", wanted.from());
        put(where, values, "and e.at < :to ", "to", wanted.to());
        put(where, values, "and e.kind = :kind ", "kind", wanted.kind());
        put(where, values, "and (e.at, e.id) < (select a.at, a.id from entry a where a.id = :after) ", "after", after);
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        """
                        select e.id as entry, e.kind, e.event_id as event, e.at, e.memo, e.currency,
                            sum(p.amount_micros)::bigint as micros
                        from posting p join entry e on e.id = p.entry_id
                        where p.account = any(:accounts) and e.currency = :currency
                        """ + where + "group by e.id order by e.at desc, e.id desc limit :limit")
                .bindArray("accounts", String.class, accounts)
                .bind("currency", currency.getCurrencyCode())
                .bind("limit", limit)
                .bindMap(values)
                .mapTo(Moved.class)
                .list());
    }

    private static void put(
            StringBuilder where, Map<String, Object> values, String sql, String name, @Nullable Object value) {
        if (value != null) {
            where.append(sql);
            values.put(name, value);
        }
    }

    /** What the accounts held together just before {@code at}, in micros. */
    public long balance(List<String> accounts, Currency currency, Instant at) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        select coalesce(sum(p.amount_micros), 0) from posting p join entry e on e.id = p.entry_id
                        where p.account = any(:accounts) and e.currency = :currency and e.at < :at
                        """)
                .bindArray("accounts", String.class, accounts)
                .bind("currency", currency.getCurrencyCode())
                .bind("at", at)
                .mapTo(Long.class)
                .one());
    }

    /** Every entry that an event led to, costs of its call among them, oldest first. */
    public List<Entry> ofEvent(UUID event) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select id from (
                            select id, at from entry where event_id = :event and kind <> 'REVERSAL'
                            union select id, at from entry where event_id = :event and kind = 'REVERSAL'
                            union select e.id, e.at from cost_item i join entry e on e.id = i.entry_id
                                where i.event_id = :event
                            union select e.id, e.at from event v join event s on s.call_id = v.call_id
                                join entry e on e.event_id = s.id and e.kind = 'HOLD' where v.id = :event) n
                        order by at, id
                        """).bind("event", event).mapTo(UUID.class).list().stream()
                        .flatMap(id -> EntryRows.find(handle, id).stream())
                        .toList());
    }

    /** What is written down of an event and, where it is of a presentation, of that: by column, without who it was. */
    public Map<String, String> recorded(UUID event) {
        String row = database.jdbi().withHandle(handle -> handle.createQuery("""
                        select jsonb_strip_nulls(coalesce((select to_jsonb(p) from event p
                                where p.presentation_id = e.presentation_id and p.kind = 'PRESENTATION'
                                order by p.at limit 1), '{}') || to_jsonb(e))
                            - array['visitor', 'tx', 'recorded_at']
                        from event e where e.id = :event
                        """)
                .bind("event", event)
                .mapTo(String.class)
                .findOne()
                .orElse("{}"));
        Map<String, String> recorded = new TreeMap<>();
        JsonNode read = JSON.readTree(row);
        read.propertyNames()
                .forEach(name -> recorded.put(
                        name,
                        read.path(name).isContainer()
                                ? read.path(name).toString()
                                : read.path(name).asString()));
        return recorded;
    }
}
