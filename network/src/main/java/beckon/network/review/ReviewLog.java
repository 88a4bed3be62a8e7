package beckon.network.review;

import beckon.network.id.Uuid7;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Everything that people did about sites, thresholds and experts; only added to. Safe for any number of threads. */
public final class ReviewLog {
    private static final String SELECT = "select a.id, a.at, a.account_id as account, a.kind, a.site_id as site, "
            + "a.subject, a.was, a.became, a.why, a.note from review_action a ";

    private final Database database;
    private final Clock clock;

    public ReviewLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Which actions are asked for; null or empty means every one.
     *
     * @param from first instant
     * @param until first instant that is not meant any more
     * @param words part of the subject, the reason or the note, in any case
     */
    public record Wanted(
            @Nullable UUID account,
            @Nullable UUID site,
            @Nullable ActionKind kind,
            @Nullable Instant from,
            @Nullable Instant until,
            String words) {
        public static final Wanted EVERYTHING = new Wanted(null, null, null, null, null, "");

        /** What was done about one site. */
        public static Wanted about(UUID site) {
            return new Wanted(null, site, null, null, null, "");
        }
    }

    /** Newest first. */
    public List<ReviewAction> find(Wanted wanted, int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT
                        + "where (cast(:account as uuid) is null or a.account_id = :account) "
                        + "and (cast(:site as uuid) is null or a.site_id = :site) "
                        + "and (cast(:kind as text) is null or a.kind = :kind) "
                        + "and (cast(:from as timestamptz) is null or a.at >= :from) "
                        + "and (cast(:until as timestamptz) is null or a.at < :until) "
                        + "and (:words = '' or position(lower(:words) in lower(a.subject || ' ' || a.why || ' ' || a.note)) > 0) "
                        + "order by a.id desc limit :most")
                .bind("account", wanted.account())
                .bind("site", wanted.site())
                .bind("kind", wanted.kind())
                .bind("from", wanted.from())
                .bind("until", wanted.until())
                .bind("words", wanted.words())
                .bind("most", most)
                .mapTo(ReviewAction.class)
                .list());
    }

    /** Writes down what has just been done, in a transaction of its own. */
    public void add(@Nullable UUID account, ActionKind kind, String subject, String was, String became, String why) {
        database.jdbi().useHandle(handle -> add(handle, clock, account, kind, null, subject, was, became, why, ""));
    }

    /** Writes down what has just been done, in the transaction that does it. */
    public static void add(
            Handle handle,
            Clock clock,
            @Nullable UUID account,
            ActionKind kind,
            @Nullable UUID site,
            String subject,
            String was,
            String became,
            String why,
            String note) {
        handle.createUpdate("insert into review_action (id, at, account_id, kind, site_id, subject, was, became, why, "
                        + "note) values (:id, :at, :account, :kind, :site, :subject, :was, :became, :why, :note)")
                .bind("id", Uuid7.next(clock))
                .bind("at", Moment.of(clock))
                .bind("account", account)
                .bind("kind", kind)
                .bind("site", site)
                .bind("subject", subject)
                .bind("was", was)
                .bind("became", became)
                .bind("why", why)
                .bind("note", note)
                .execute();
    }
}
