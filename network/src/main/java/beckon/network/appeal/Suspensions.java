package beckon.network.appeal;

import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.publisher.Notices;
import beckon.network.publisher.SiteJournal;
import beckon.network.publisher.SiteReviews;
import beckon.network.publisher.Standings;
import beckon.network.publisher.State;
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
 * Suspensions that are announced: effective at an instant, shown and mailed to the publisher before. What is serious is
 * suspended at once by {@link SiteReviews#suspend(UUID, UUID, String)}. Safe for any number of threads.
 */
public final class Suspensions {
    /** The longest notice. */
    public static final Duration LONGEST = Duration.ofDays(90);

    private static final String SELECT = "select id, site_id as site, account_id as account, reason, given_at, "
            + "effective_at, state, closed_at from suspension_notice ";

    private final Database database;
    private final Clock clock;
    private final Standings standings;
    private final SiteReviews reviews;

    public Suspensions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.standings = new Standings(database, clock);
        this.reviews = new SiteReviews(database, clock);
    }

    /** What became of a notice. */
    public enum NoticeState {
        GIVEN,
        WITHDRAWN,
        EFFECTIVE
    }

    /** @param account who gave it */
    public record Notice(
            UUID id,
            UUID site,
            UUID account,
            String reason,
            Instant givenAt,
            Instant effectiveAt,
            NoticeState state,
            @Nullable Instant closedAt) {}

    /**
     * Announces that an approved site will be suspended.
     *
     * @param account an operator's or reviewer's
     * @param after from now; at most {@link #LONGEST}
     * @throws Problem {@code site-not-found}, {@code suspension-invalid}, {@code suspension-pointless},
     *     {@code suspension-announced}, {@code decision-forbidden} or {@code account-not-found}
     */
    public Notice announce(UUID site, UUID account, String reason, Duration after) {
        reviews.mustDecide(account);
        Fields fields = Fields.of("suspension");
        String why = fields.line("reason", reason, 500);
        fields.require(
                after.isPositive() && after.compareTo(LONGEST) <= 0,
                "days",
                after.toDays(),
                "must lie in 1.." + LONGEST.toDays());
        if (standings.current(site).state() != State.APPROVED) {
            throw Problem.conflict(
                    "suspension-pointless",
                    "The site shows no ads",
                    "It is " + standings.current(site).state()
                            + "; only an approved site can be suspended with notice.");
        }
        Instant now = Moment.of(clock);
        Notice notice =
                new Notice(Uuid7.next(clock), site, account, why, now, now.plus(after), NoticeState.GIVEN, null);
        return database.jdbi().inTransaction(handle -> {
            int added = handle.createUpdate("insert into suspension_notice (id, site_id, account_id, reason, given_at, "
                            + "effective_at, state) values (:id, :site, :account, :reason, :givenAt, :effectiveAt, "
                            + ":state) on conflict (site_id) where state = 'GIVEN' do nothing")
                    .bindMethods(notice)
                    .execute();
            if (added == 0) {
                throw Problem.conflict(
                        "suspension-announced",
                        "A suspension is announced already",
                        "Withdraw that one before you announce another.");
            }
            SiteJournal.write(
                    handle,
                    clock,
                    site,
                    "suspension-announced",
                    "account/" + account,
                    "From " + notice.effectiveAt() + ": " + why);
            Notices.suspensionNotice(handle, clock, site, notice.effectiveAt(), why);
            return notice;
        });
    }

    /** The suspension does not come; nothing happens where none is announced. */
    public void withdraw(UUID site, UUID account) {
        reviews.mustDecide(account);
        database.jdbi().useTransaction(handle -> {
            int closed = handle.createUpdate("update suspension_notice set state = 'WITHDRAWN', closed_at = :now "
                            + "where site_id = :site and state = 'GIVEN'")
                    .bind("now", Moment.of(clock))
                    .bind("site", site)
                    .execute();
            if (closed == 1) {
                SiteJournal.write(handle, clock, site, "suspension-withdrawn", "account/" + account, "");
                Notices.suspensionWithdrawn(handle, clock, site);
            }
        });
    }

    /** The suspension that is announced for the site. */
    public Optional<Notice> of(UUID site) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "where site_id = :site and state = 'GIVEN'")
                        .bind("site", site)
                        .mapTo(Notice.class)
                        .findOne());
    }

    /** Suspends what is due. Gives how many. */
    public int effect() {
        List<Notice> due = database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "where state = 'GIVEN' and effective_at <= :now")
                        .bind("now", Moment.of(clock))
                        .mapTo(Notice.class)
                        .list());
        due.forEach(notice -> database.jdbi().useTransaction(handle -> {
            int closed = handle.createUpdate("update suspension_notice set state = 'EFFECTIVE', closed_at = :now "
                            + "where id = :id and state = 'GIVEN'")
                    .bind("now", Moment.of(clock))
                    .bind("id", notice.id())
                    .execute();
            if (closed == 1) {
                reviews.suspend(handle, notice.site(), notice.account(), notice.reason());
                SiteJournal.write(
                        handle,
                        clock,
                        notice.site(),
                        "suspended",
                        SiteJournal.NETWORK,
                        "As announced: " + notice.reason());
            }
        }));
        return due.size();
    }
}
