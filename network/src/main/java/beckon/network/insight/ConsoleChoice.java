package beckon.network.insight;

import beckon.network.id.Uuid7;
import beckon.network.partner.Format;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.problem.Problem;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides, at the moment it is asked, what a partner is offered, and keeps a record of everything the decision rests on.
 * The comparison is made over presentations on sites, which the platform measures itself. Safe for any number of threads
 * and servers.
 */
public final class ConsoleChoice {
    /** The format and type change at most once in so long, pins apart. */
    public static final Duration PERIOD = Duration.ofDays(7);

    /** The traffic that is compared lies in the window of this length before the decision. */
    public static final Duration WINDOW = Duration.ofDays(30);

    private static final JsonMapper JSON = new JsonMapper();

    private final Database database;
    private final Clock clock;
    private final Duration period;
    private final Partners partners;
    private final SuccessRates rates;

    public ConsoleChoice(Database database, Clock clock) {
        this(database, clock, PERIOD);
    }

    /** @param period the least time between two changes, 0 or more */
    public ConsoleChoice(Database database, Clock clock, Duration period) {
        if (period.isNegative()) {
            throw new IllegalArgumentException("A period is 0 or longer, not " + period);
        }
        this.database = database;
        this.clock = clock;
        this.period = period;
        this.partners = new Partners(database, clock);
        this.rates = new SuccessRates(database, clock);
    }

    /**
     * Decides now and stores the record.
     *
     * @throws Problem when there is no such partner
     */
    public DecisionRecord decide(UUID partner) {
        Partner known = partners.find(partner).orElseThrow(() -> Problem.notFound("partner", partner));
        Instant now = Moment.of(clock);
        // What happened at this very instant counts too.
        List<Stratum> strata = rates.strata(now.minus(WINDOW), now.plus(1, ChronoUnit.MICROS), ChannelKind.SITE);
        return database.jdbi().inTransaction(handle -> {
            // One decision about a partner at a time, so that two at once cannot both be the period's one change.
            handle.execute("select 1 from partner where id = ? for no key update", partner);
            Optional<DecisionRecord> before = latest(handle, partner);
            ReferenceType present = before.map(DecisionRecord::type).orElse(Choice.DEFAULT_TYPE);
            Choice free = Selection.chooseWithin(partner, strata, present, Settings.of(known));
            Choice choice =
                    before.map(record -> once(handle, free, record, now)).orElse(free);
            DecisionRecord record = new DecisionRecord(
                    Uuid7.next(clock), partner, now, choice.format(), choice.type(), choice.rule(), choice);
            store(handle, record);
            return record;
        });
    }

    /** Keeps the type of {@code before} where the period has had its change; what is pinned is not held back. */
    private Choice once(Handle handle, Choice free, DecisionRecord before, Instant now) {
        if (free.rule().equals(Choice.PINNED) || free.type() == before.type()) {
            return free;
        }
        Optional<Instant> changed = lastChange(handle, free.partner());
        if (changed.isEmpty() || !changed.get().plus(period).isAfter(now)) {
            return free;
        }
        Format pinned = free.settings().formatPin();
        return free.decidedAs(
                pinned == null ? Choice.formatOf(before.type()) : pinned,
                before.type(),
                Choice.ONE_CHANGE_PER_PERIOD,
                "The last change was made at " + changed.get() + ", and the next can be made at "
                        + changed.get().plus(period) + ": the present type, "
                        + before.type().word()
                        + ", stays until then. Without that: " + free.explanation());
    }

    /** When a decision last differed in type from the one before it. */
    private static Optional<Instant> lastChange(Handle handle, UUID partner) {
        return handle.createQuery("""
                        select at from (
                            select at, id, type, lag(type) over (order by id) as before
                            from decision_record where partner_id = :partner) step
                        where type <> before order by id desc limit 1
                        """)
                .bind("partner", partner)
                .mapTo(Instant.class)
                .findOne();
    }

    private static void store(Handle handle, DecisionRecord record) {
        handle.createUpdate("""
                        insert into decision_record (id, partner_id, at, format, type, rule, body)
                        values (:id, :partner, :at, :format, :type, :rule, cast(:body as jsonb))
                        """)
                .bind("id", record.id())
                .bind("partner", record.partner())
                .bind("at", record.at())
                .bind("format", record.format())
                .bind("type", record.type())
                .bind("rule", record.rule())
                .bind("body", JSON.writeValueAsString(record.choice()))
                .execute();
    }

    /** What holds now; empty before the first decision. */
    public Optional<DecisionRecord> latest(UUID partner) {
        return database.jdbi().withHandle(handle -> latest(handle, partner));
    }

    /** All decisions about a partner, newest first. */
    public List<DecisionRecord> history(UUID partner) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select * from decision_record where partner_id = :partner order by id desc")
                .bind("partner", partner)
                .map(ConsoleChoice::read)
                .list());
    }

    private static Optional<DecisionRecord> latest(Handle handle, UUID partner) {
        return handle.createQuery("select * from decision_record where partner_id = :partner order by id desc limit 1")
                .bind("partner", partner)
                .map(ConsoleChoice::read)
                .findOne();
    }

    static DecisionRecord read(ResultSet row, StatementContext context) throws SQLException {
        return new DecisionRecord(
                row.getObject("id", UUID.class),
                row.getObject("partner_id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Format.valueOf(row.getString("format")),
                ReferenceType.valueOf(row.getString("type")),
                row.getString("rule"),
                JSON.readValue(row.getString("body"), Choice.class));
    }
}
