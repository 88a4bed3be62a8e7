package beckon.network.ledger;

import beckon.network.id.Uuid7;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import tools.jackson.databind.json.JsonMapper;

/**
 * Periods' accounts of parties. A draft shows what is booked now; an issued statement is stored once and never changes.
 * Safe for any number of threads.
 */
public final class Statements {
    private static final JsonMapper JSON = new JsonMapper();

    private final Database database;
    private final Clock clock;

    public Statements(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What the books say now.
     *
     * @param party such as {@code partner/<uuid>}, see {@link LedgerAccount}
     * @param from start of the period, included
     * @param to end of the period, excluded; may lie in the future
     * @throws Problem when the period ends before it begins
     */
    public Statement draft(String party, Instant from, Instant to, Currency currency) {
        requirePeriod(from, to);
        return database.jdbi()
                .inTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ, handle -> read(handle, party, from, to, currency));
    }

    /**
     * Stores the statement of a period that is over, or returns the one that was stored before.
     *
     * @throws Problem when the period is not over
     */
    public Statement issue(String party, Instant from, Instant to, Currency currency) {
        requirePeriod(from, to);
        return database.jdbi().inTransaction(handle -> {
            Books.standStill(handle);
            Instant now = Moment.of(clock);
            if (to.isAfter(now)) {
                throw Problem.invalid("statement", "to", to, "must not be later than now, " + now);
            }
            return find(handle, party, from, to, currency).orElseGet(() -> {
                Statement statement = read(handle, party, from, to, currency);
                store(handle, statement, now);
                return statement;
            });
        });
    }

    /** The issued statements of a party, newest first. */
    public List<Statement> of(String party) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select * from statement where party = :party order by period_from desc, currency")
                .bind("party", party)
                .map(ISSUED)
                .list());
    }

    private Statement read(Handle handle, String party, Instant from, Instant to, Currency currency) {
        List<String> accounts = LedgerAccount.ofParty(party);
        long opening = handle.createQuery("""
                        select coalesce(sum(p.amount_micros), 0) from posting p join entry e on e.id = p.entry_id
                        where p.account = any(:accounts) and e.currency = :currency and e.at < :from
                        """)
                .bindArray("accounts", String.class, accounts)
                .bind("currency", currency.getCurrencyCode())
                .bind("from", from)
                .mapTo(Long.class)
                .one();
        List<StatementLine> lines = handle.createQuery("""
                        select e.at, e.id as entry, e.event_id as event, e.memo, sum(p.amount_micros) as micros
                        from posting p join entry e on e.id = p.entry_id
                        where p.account = any(:accounts) and e.currency = :currency and e.at >= :from and e.at < :to
                        group by e.id having sum(p.amount_micros) <> 0
                        order by e.at, e.id
                        """)
                .bindArray("accounts", String.class, accounts)
                .bind("currency", currency.getCurrencyCode())
                .bind("from", from)
                .bind("to", to)
                .mapTo(StatementLine.class)
                .list();
        long closing = opening + lines.stream().mapToLong(StatementLine::micros).sum();
        return new Statement(Uuid7.next(clock), party, from, to, currency, opening, closing, lines);
    }

    private static void store(Handle handle, Statement statement, Instant now) {
        handle.createUpdate("""
                        insert into statement (id, party, period_from, period_to, currency, opening_micros,
                            closing_micros, body, issued_at)
                        values (:id, :party, :from, :to, :currency, :opening, :closing, cast(:body as jsonb), :now)
                        """)
                .bind("id", statement.id())
                .bind("party", statement.party())
                .bind("from", statement.from())
                .bind("to", statement.to())
                .bind("currency", statement.currency().getCurrencyCode())
                .bind("opening", statement.openingMicros())
                .bind("closing", statement.closingMicros())
                .bind("body", JSON.writeValueAsString(statement.lines()))
                .bind("now", now)
                .execute();
    }

    private static Optional<Statement> find(Handle handle, String party, Instant from, Instant to, Currency currency) {
        return handle.createQuery("""
                        select * from statement where party = :party and period_from = :from and period_to = :to
                            and currency = :currency
                        """)
                .bind("party", party)
                .bind("from", from)
                .bind("to", to)
                .bind("currency", currency.getCurrencyCode())
                .map(ISSUED)
                .findOne();
    }

    private static void requirePeriod(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw Problem.invalid("statement", "to", to, "must be later than from, " + from);
        }
    }

    private static final RowMapper<Statement> ISSUED = (row, context) -> new Statement(
            row.getObject("id", UUID.class),
            row.getString("party"),
            row.getObject("period_from", OffsetDateTime.class).toInstant(),
            row.getObject("period_to", OffsetDateTime.class).toInstant(),
            Currency.getInstance(row.getString("currency")),
            row.getLong("opening_micros"),
            row.getLong("closing_micros"),
            Arrays.asList(JSON.readValue(row.getString("body"), StatementLine[].class)));
}
