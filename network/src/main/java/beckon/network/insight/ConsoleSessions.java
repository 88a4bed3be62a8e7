package beckon.network.insight;

import beckon.network.id.Token;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
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
     * Decides and opens a session that may do all that the partner may.
     *
     * @param user what the partner's server calls the user; 1 to 200 characters
     * @throws Problem when there is no such partner, or the user's name is none
     */
    public OpenedSession open(UUID partner, String user) {
        return open(partner, user, SessionScope.ALL);
    }

    /**
     * Decides and opens.
     *
     * @param user what the partner's server calls the user; 1 to 200 characters
     * @throws Problem when there is no such partner, the user's name is none, or the advertiser is not the partner's
     */
    public OpenedSession open(UUID partner, String user, SessionScope scope) {
        requireUser(user);
        requireOwn(partner, scope);
        return keep(partner, user, choices.decide(partner), scope);
    }

    /** Opens a session that only looks, with the draft of the partner's look, and decides nothing if it can. */
    public OpenedSession preview(UUID partner, String user) {
        requireUser(user);
        DecisionRecord decision = choices.latest(partner).orElseGet(() -> choices.decide(partner));
        return keep(partner, user, decision, new SessionScope(false, null, "", null, "", true));
    }

    private static void requireUser(String user) {
        if (user.isBlank() || user.length() > LONGEST_USER) {
            throw Problem.invalid("console-session", "user", user, "must have 1 to " + LONGEST_USER + " characters");
        }
    }

    private void requireOwn(UUID partner, SessionScope scope) {
        UUID advertiser = scope.advertiser();
        if (advertiser != null
                && !database.jdbi().withHandle(handle -> handle.createQuery("select exists "
                                + "(select from advertiser where id = :advertiser and partner_id = :partner)")
                        .bind("advertiser", advertiser)
                        .bind("partner", partner)
                        .mapTo(Boolean.class)
                        .one())) {
            throw Problem.notFound("advertiser", advertiser);
        }
    }

    private OpenedSession keep(UUID partner, String user, DecisionRecord decision, SessionScope scope) {
        String token = Token.random();
        Instant now = Moment.of(clock);
        Instant expiresAt = now.plus(VALID);
        database.jdbi().useHandle(handle -> handle.createUpdate("""
                        insert into console_session
                            (token_hash, partner_id, user_name, decision_id, created_at, expires_at,
                             may_change, advertiser_id, language, back_url, landing, preview)
                        values (:hash, :partner, :user, :decision, :now, :expires,
                             :mayChange, :advertiser, :language, :backUrl, :landing, :preview)
                        """)
                .bind("hash", Token.hash(token))
                .bind("partner", partner)
                .bind("user", user)
                .bind("decision", decision.id())
                .bind("now", now)
                .bind("expires", expiresAt)
                .bind("mayChange", scope.mayChange())
                .bind("advertiser", scope.advertiser())
                .bind("language", scope.language())
                .bind("backUrl", scope.back() == null ? null : scope.back().toString())
                .bind("landing", scope.landing())
                .bind("preview", scope.preview())
                .execute());
        return new OpenedSession(token, decision, expiresAt);
    }

    /** The session that {@code token} opens; empty when there is none, or it has ended. */
    public Optional<ConsoleSession> find(String token) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                                select s.user_name, s.created_at, s.expires_at, s.may_change, s.advertiser_id,
                                    s.language, s.back_url, s.landing, s.preview, d.*
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
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        scope(row)))
                .findOne());
    }

    /** Whether the session shows the draft of the partner's look from now on. */
    public void preview(String token, boolean draft) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "update console_session set preview = ? where token_hash = ?", draft, Token.hash(token)));
    }

    private static SessionScope scope(ResultSet row) throws SQLException {
        String back = row.getString("back_url");
        return new SessionScope(
                row.getBoolean("may_change"),
                row.getObject("advertiser_id", UUID.class),
                row.getString("language"),
                back == null ? null : URI.create(back),
                row.getString("landing"),
                row.getBoolean("preview"));
    }
}
