package beckon.network.insight;

import beckon.network.id.Token;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * Console sessions that partners' servers ask for. What a session opens with is decided at that moment. Safe for any
 * number of threads and servers.
 */
public final class ConsoleSessions {
    /** How long a session lasts. */
    public static final Duration VALID = Duration.ofHours(8);

    private static final int LONGEST_USER = 200;

    private final Database database;
    private final Clock clock;
    private final ConsoleChoice choices;

    public ConsoleSessions(Database database, Clock clock) {
        this(database, clock, new ConsoleChoice(database, clock));
    }

    /** @param choices decides what sessions open with */
    public ConsoleSessions(Database database, Clock clock, ConsoleChoice choices) {
        this.database = database;
        this.clock = clock;
        this.choices = choices;
    }

    /**
     * Decides and opens.
     *
     * @param user what the partner's server calls the user; 1 to 200 characters
     * @throws Problem when there is no such partner, or the user's name is none
     */
    public OpenedSession open(UUID partner, String user) {
        if (user.isBlank() || user.length() > LONGEST_USER) {
            throw Problem.invalid("console-session", "user", user, "must have 1 to " + LONGEST_USER + " characters");
        }
        DecisionRecord decision = choices.decide(partner);
        String token = Token.random();
        Instant now = Moment.of(clock);
        Instant expiresAt = now.plus(VALID);
        database.jdbi().useHandle(handle -> handle.createUpdate("""
                        insert into console_session
                            (token_hash, partner_id, user_name, decision_id, created_at, expires_at)
                        values (:hash, :partner, :user, :decision, :now, :expires)
                        """)
                .bind("hash", Token.hash(token))
                .bind("partner", partner)
                .bind("user", user)
                .bind("decision", decision.id())
                .bind("now", now)
                .bind("expires", expiresAt)
                .execute());
        return new OpenedSession(token, decision, expiresAt);
    }

    /** The session that {@code token} opens; empty when there is none, or it has ended. */
    public Optional<ConsoleSession> find(String token) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                                select s.user_name, s.created_at, s.expires_at, d.*
                                from console_session s join decision_record d on d.id = s.decision_id
                                where s.token_hash = :hash and s.expires_at > :now
                                """)
                .bind("hash", Token.hash(token))
                .bind("now", Moment.of(clock))
                .map((row, context) -> new ConsoleSession(
                        row.getObject("partner_id", UUID.class),
                        row.getString("user_name"),
                        ConsoleChoice.read(row, context),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .findOne());
    }
}
