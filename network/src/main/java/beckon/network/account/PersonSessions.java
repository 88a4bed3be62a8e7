package beckon.network.account;

import beckon.network.id.Uuid7;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where people are signed in. A session ends with idleness, with its day, with its person, or when somebody ends it; whoever
 * asks next is told at once. Safe for any number of threads and servers.
 */
public final class PersonSessions {
    /** The longest that anybody stays signed in, unless he may be idle for longer. */
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final int LONGEST_AGENT = 200;
    private static final String LIVE = "s.ended_at is null and s.seen_at > :idle and s.started_at > :old ";

    private final Database database;
    private final Clock clock;
    private final Duration idle;

    /** @param idle without a request for so long, a session has ended */
    public PersonSessions(Database database, Clock clock, Duration idle) {
        this.database = database;
        this.clock = clock;
        this.idle = idle;
    }

    private Duration longest() {
        return idle.compareTo(LONGEST) > 0 ? idle : LONGEST;
    }

    public Duration idle() {
        return idle;
    }

    /** Somebody with his session. */
    public record Seen(Account account, Stage stage) {}

    /** A new session of the account. */
    public UUID begin(UUID account, Stage stage, String source, String agent) {
        UUID id = Uuid7.next(clock);
        String clean = agent.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ");
        database.jdbi().useHandle(handle -> handle.createUpdate("insert into person_session "
                        + "(id, account_id, stage, started_at, seen_at, source, agent) "
                        + "values (:id, :account, :stage, :now, :now, :source, :agent)")
                .bind("id", id)
                .bind("account", account)
                .bind("stage", stage)
                .bind("now", Moment.of(clock))
                .bind("source", source)
                .bind("agent", clean.substring(0, Math.min(clean.length(), LONGEST_AGENT)))
                .execute());
        return id;
    }

    /** Whose session it is, if it lives; that somebody asked is noted once a minute. */
    public Optional<Seen> look(UUID session) {
        return database.jdbi().withHandle(handle -> {
            Instant now = Moment.of(clock);
            Optional<Row> row = handle.createQuery("select s.account_id as account, s.stage, s.seen_at "
                            + "from person_session s where s.id = :id and " + LIVE)
                    .bind("id", session)
                    .bind("idle", now.minus(idle))
                    .bind("old", now.minus(longest()))
                    .mapTo(Row.class)
                    .findOne();
            Optional<Account> account = row.flatMap(found -> AccountRows.find(handle, found.account()))
                    .filter(found -> found.removedAt() == null);
            if (row.isEmpty() || account.isEmpty()) {
                return Optional.empty();
            }
            if (row.get().seenAt().isBefore(now.minus(NOTED_EVERY))) {
                handle.createUpdate("update person_session set seen_at = :now where id = :id")
                        .bind("now", now)
                        .bind("id", session)
                        .execute();
            }
            return Optional.of(new Seen(account.get(), row.get().stage()));
        });
    }

    private record Row(UUID account, Stage stage, Instant seenAt) {}

    /** The person came through the whole door. */
    public void complete(UUID session) {
        database.jdbi().useHandle(handle -> handle.createUpdate(
                        "update person_session set stage = 'WHOLE' where id = :id and ended_at is null")
                .bind("id", session)
                .execute());
    }

    /** The account's live sessions, the newest first. */
    public List<PersonSession> of(UUID account) {
        Instant now = Moment.of(clock);
        return database.jdbi().withHandle(handle -> handle.createQuery("select s.id, s.stage, s.started_at, s.seen_at, "
                        + "s.source, s.agent from person_session s where s.account_id = :account and " + LIVE
                        + "order by s.id desc")
                .bind("account", account)
                .bind("idle", now.minus(idle))
                .bind("old", now.minus(longest()))
                .mapTo(PersonSession.class)
                .list());
    }

    /** Ends one session of the account. Gives whether there was one. */
    public boolean end(UUID account, UUID session, String why) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate(
                                        "update person_session set ended_at = :now, "
                                                + "ended_why = :why where id = :id and account_id = :account and ended_at is null")
                                .bind("now", Moment.of(clock))
                                .bind("why", why)
                                .bind("id", session)
                                .bind("account", account)
                                .execute()
                        == 1);
    }

    /** Ends every session of the account, or every one but {@code but}. Gives how many. */
    public int endAll(UUID account, @Nullable UUID but, String why) {
        return database.jdbi()
                .withHandle(handle -> AccountRows.endSessions(handle, Moment.of(clock), account, but, why));
    }

    /** Removes what ended or was last seen before {@code kept}. */
    public int forget(Duration kept) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate("delete from person_session where seen_at < :old")
                        .bind("old", Moment.of(clock).minus(kept))
                        .execute());
    }
}
