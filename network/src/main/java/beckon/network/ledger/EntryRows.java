package beckon.network.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads entries with their postings. */
final class EntryRows {
    private static final String SELECT = """
            select e.id, e.kind, e.event_id, e.currency, e.memo, e.reverses, e.at, p.account, p.amount_micros
            from entry e join posting p on p.entry_id = e.id
            """;

    private EntryRows() {}

    static Optional<Entry> find(Handle handle, UUID entry) {
        return read(handle.createQuery(SELECT + " where e.id = :id order by p.line")
                        .bind("id", entry))
                .stream()
                .findFirst();
    }

    static List<Entry> ofAccount(Handle handle, String account, Instant from, Instant to) {
        return read(handle.createQuery(SELECT + """
                        where e.at >= :from and e.at < :to
                          and exists (select 1 from posting o where o.entry_id = e.id and o.account = :account)
                        order by e.at, e.id, p.line
                        """)
                .bind("account", account)
                .bind("from", from)
                .bind("to", to));
    }

    static boolean isReversed(Handle handle, UUID entry) {
        return handle.createQuery("select exists (select 1 from entry where reverses = :id)")
                .bind("id", entry)
                .mapTo(Boolean.class)
                .one();
    }

    private static List<Entry> read(Query query) {
        Map<UUID, Head> heads = new LinkedHashMap<>();
        Map<UUID, List<Posting>> postings = new LinkedHashMap<>();
        query.map((row, context) -> {
                    UUID id = row.getObject("id", UUID.class);
                    heads.putIfAbsent(
                            id,
                            new Head(
                                    EntryKind.valueOf(row.getString("kind")),
                                    row.getObject("event_id", UUID.class),
                                    Currency.getInstance(row.getString("currency")),
                                    row.getString("memo"),
                                    row.getObject("reverses", UUID.class),
                                    row.getObject("at", OffsetDateTime.class).toInstant()));
                    postings.computeIfAbsent(id, none -> new ArrayList<>())
                            .add(new Posting(row.getString("account"), row.getLong("amount_micros")));
                    return id;
                })
                .list();
        List<Entry> entries = new ArrayList<>();
        heads.forEach((id, head) -> entries.add(new Entry(
                id,
                head.kind(),
                head.event(),
                head.currency(),
                head.memo(),
                head.reverses(),
                head.at(),
                postings.getOrDefault(id, List.of()))));
        return entries;
    }

    private record Head(
            EntryKind kind,
            @Nullable UUID event,
            Currency currency,
            String memo,
            @Nullable UUID reverses,
            Instant at) {}
}
