package beckon.network.insight;

import beckon.network.id.Uuid7;
import beckon.network.partner.Format;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.problem.Problem;
import beckon.network.reference.ReferenceType;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides, at the moment it is asked, what a partner is offered, and keeps a record of everything the decision rests on.
 * The comparison is made over presentations on sites, which the platform measures itself. A change of format is announced
 * before it holds: by the record, by a letter to the partner's people, and in his console. Safe for any number of threads
 * and servers.
 */
public final class ConsoleChoice {
    /** The type changes at most once in so long where nothing else is said, pins apart. */
    public static final Duration PERIOD = ChoiceTerms.USUAL.period();

    /** The traffic that is compared lies in the window of this length before the decision where nothing else is said. */
    public static final Duration WINDOW = ChoiceTerms.USUAL.window();

    /** Partners of whom nobody asks are looked at again after so long. */
    private static final Duration LOOKED_AT = Duration.ofDays(1);

    private static final JsonMapper JSON = new JsonMapper();

    private final Database database;
    private final Clock clock;
    private final ChoiceTerms terms;
    private final Partners partners;
    private final RateSource source;

    /** By the usual terms, with rates that are counted for each decision. */
    public ConsoleChoice(Database database, Clock clock) {
        this(database, clock, ChoiceTerms.USUAL);
    }

    /** @param period the least time between two changes, 0 or more */
    public ConsoleChoice(Database database, Clock clock, Duration period) {
        this(database, clock, ChoiceTerms.USUAL.withPeriod(period));
    }

    /** With rates that are counted for each decision. */
    public ConsoleChoice(Database database, Clock clock, ChoiceTerms terms) {
        this(database, clock, terms, counting(new SuccessRates(database, clock), terms));
    }

    /** @param source where the rates of sites come from, over {@link ChoiceTerms#window} */
    public ConsoleChoice(Database database, Clock clock, ChoiceTerms terms, RateSource source) {
        this.database = database;
        this.clock = clock;
        this.terms = terms;
        this.partners = new Partners(database, clock);
        this.source = source;
    }

    private static RateSource counting(SuccessRates rates, ChoiceTerms terms) {
        return now -> rates.now(now, terms.window());
    }

    /** By what it is decided. */
    public ChoiceTerms terms() {
        return terms;
    }

    /** The rates that a decision at this moment would compare. */
    public Rates rates() {
        return source.rates(Moment.of(clock));
    }

    /**
     * Decides now and stores the record.
     *
     * @throws Problem when there is no such partner
     */
    public DecisionRecord decide(UUID partner) {
        Partner known = partners.find(partner).orElseThrow(() -> Problem.notFound("partner", partner));
        Instant now = Moment.of(clock);
        Rates rates = source.rates(now);
        return database.jdbi().inTransaction(handle -> {
            // One decision about a partner at a time, so that two at once cannot both be the period's one change.
            handle.execute("select 1 from partner where id = ? for no key update", partner);
            Before before = latest(handle, partner)
                    .map(record -> Before.after(record.choice()))
                    .orElse(Before.NOTHING);
            Settings settings = Settings.of(known, terms);
            Choice choice = Selection.decide(
                    partner, rates.market(), new Basis(now, rates.from(), rates.at(), before, settings, terms));
            DecisionRecord record = new DecisionRecord(
                    Uuid7.next(clock), partner, now, choice.format(), choice.type(), choice.rule(), choice);
            Announcement announced = choice.consequence().announced();
            boolean announces = announced != null && !announced.equals(before.announced());
            store(handle, record, announces || choice.consequence().changed() || choice.format() != before.format());
            if (announced != null && announces) {
                FormatNotice.write(handle, clock, known, before.formatAt(now), announced);
            }
            return record;
        });
    }

    /**
     * What holds now: the latest decision, or a new one where there is none yet, where an announced format has had its
     * notice, or where the latest is a day old.
     *
     * @throws Problem when there is no such partner
     */
    public DecisionRecord current(UUID partner) {
        Instant now = Moment.of(clock);
        return latest(partner).filter(record -> !old(record, now)).orElseGet(() -> decide(partner));
    }

    /** Brings what was announced into force when it is due, and looks at partners of whom nobody asks, once a day. */
    public void look() {
        Instant now = Moment.of(clock);
        for (Partner partner : partners.all()) {
            if (latest(partner.id()).filter(record -> old(record, now)).isPresent()) {
                decide(partner.id());
            }
        }
    }

    private static boolean old(DecisionRecord record, Instant now) {
        Announcement announced = record.choice().consequence().announced();
        return !record.at().plus(LOOKED_AT).isAfter(now)
                || (announced != null && !announced.from().isAfter(now));
    }

    private static void store(Handle handle, DecisionRecord record, boolean news) {
        Consequence follows = record.choice().consequence();
        Announcement announced = follows.announced();
        handle.createUpdate("""
                        insert into decision_record (id, partner_id, at, format, type, rule, body, changed, next_format,
                            next_from, explored, news)
                        values (:id, :partner, :at, :format, :type, :rule, cast(:body as jsonb), :changed, :next,
                            :from, :explored, :news)
                        """)
                .bind("id", record.id())
                .bind("partner", record.partner())
                .bind("at", record.at())
                .bind("format", record.format())
                .bind("type", record.type())
                .bind("rule", record.rule())
                .bind("body", JSON.writeValueAsString(record.choice()))
                .bind("changed", follows.changed())
                .bind("next", announced == null ? null : announced.format())
                .bind("from", announced == null ? null : announced.from())
                .bind("explored", follows.exploredPercent())
                .bind("news", news)
                .execute();
    }

    /** What holds now; empty before the first decision. */
    public Optional<DecisionRecord> latest(UUID partner) {
        return database.jdbi().withHandle(handle -> latest(handle, partner));
    }

    /** All decisions about a partner, newest first. */
    public List<DecisionRecord> history(UUID partner) {
        return history(partner, Integer.MAX_VALUE);
    }

    /** The latest decisions about a partner, newest first. */
    public List<DecisionRecord> history(UUID partner, int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select * from decision_record where partner_id = :partner order by id desc limit :most")
                .bind("partner", partner)
                .bind("most", most)
                .map(ConsoleChoice::read)
                .list());
    }

    /**
     * Decisions about all partners that changed the type or the format or announced a format, oldest first: what
     * partners' servers are told of.
     *
     * @param after the last one that is known already; null for none
     * @param most how many at most
     */
    public List<DecisionRecord> changesAfter(@Nullable UUID after, int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        select * from decision_record
                        where news and (cast(:after as uuid) is null or id > cast(:after as uuid))
                        order by id limit :most
                        """)
                .bind("after", after)
                .bind("most", most)
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
