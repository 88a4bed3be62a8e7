package beckon.network.publisher;

import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.Role;
import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Incentive;
import beckon.review.verdict.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Turns verdicts and people's decisions into standings. Decisions on one site come one after the other; each stores its
 * verdict and its standing together or not at all. Safe for any number of threads.
 */
public final class SiteReviews {
    private final Database database;
    private final Clock clock;
    private final Accounts accounts;

    public SiteReviews(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.accounts = new Accounts(database, clock);
    }

    /**
     * Stores the verdict and gives the standing that follows from it; see {@link Succession} for which does.
     *
     * @throws Problem {@code site-not-found}
     */
    public Standing decide(UUID site, Verdict verdict) {
        return decide(site, SiteReview.of(verdict));
    }

    /**
     * Stores the review's verdict and gives the standing that follows from it.
     *
     * @throws Problem {@code site-not-found}
     */
    public Standing decide(UUID site, SiteReview review) {
        Verdict verdict = review.verdict();
        return database.jdbi().inTransaction(handle -> {
            Standing before = standing(handle, site);
            Optional<StoredVerdict> basis =
                    Optional.ofNullable(before.verdict()).flatMap(id -> VerdictRows.find(handle, id));
            StoredVerdict stored = new StoredVerdict(Uuid7.next(clock), site, verdict, Moment.of(clock));
            VerdictRows.add(handle, stored);
            PageSets.keep(handle, site, verdict.contentHash(), review.pages(), stored.at());
            Terms terms = TermsBook.at(handle, stored.at());
            return new Succession(clock, terms)
                    .after(before, basis.map(StoredVerdict::verdict), stored)
                    .map(next -> StandingRows.add(handle, next))
                    .orElse(before);
        });
    }

    /**
     * A person's decision, which is final for as long as the same expert finds the same pages. An approval carries the
     * consequence of the newest score, and none at or below T1.
     *
     * @param reviewerAccount an operator's or reviewer's
     * @param reason for the publisher, at most 500 characters
     * @throws Problem {@code site-not-found}, {@code account-not-found}, {@code decision-forbidden} or
     *     {@code decision-invalid}
     */
    public Standing decideByPerson(UUID site, UUID reviewerAccount, boolean approve, String reason) {
        return database.jdbi().inTransaction(handle -> decideByPerson(handle, site, reviewerAccount, approve, reason));
    }

    /** The same inside a transaction that somebody else began. */
    public Standing decideByPerson(Handle handle, UUID site, UUID reviewerAccount, boolean approve, String reason) {
        String by = person(reviewerAccount);
        String why = Fields.of("decision").line("reason", reason, 500);
        standing(handle, site);
        Optional<StoredVerdict> scored = VerdictRows.newestScored(handle, site);
        UUID verdict = scored.map(StoredVerdict::id).orElse(null);
        if (!approve) {
            return StandingRows.add(handle, StandingRows.without(clock, site, State.REJECTED, verdict, by, why));
        }
        Terms terms = TermsBook.at(handle, Moment.of(clock));
        Incentive incentive = scored.map(
                        s -> terms.thresholds().incentive(s.verdict().quality()))
                .orElse(Incentive.NONE);
        return StandingRows.add(handle, StandingRows.approved(clock, terms, site, incentive, verdict, by, why));
    }

    /**
     * Gives the site back the standing it had, inside a transaction that somebody else began: what takes a decision
     * back. The share is that of the terms now.
     *
     * @param reason for the publisher
     */
    public Standing restore(Handle handle, Standing before, String reason) {
        standing(handle, before.site());
        Terms terms = TermsBook.at(handle, Moment.of(clock));
        return StandingRows.add(
                handle,
                before.state() == State.APPROVED
                        ? StandingRows.approved(
                                clock,
                                terms,
                                before.site(),
                                before.incentive(),
                                before.verdict(),
                                before.decidedBy(),
                                reason)
                        : StandingRows.without(
                                clock, before.site(), before.state(), before.verdict(), before.decidedBy(), reason));
    }

    /**
     * Takes the site off until a person approves it again; no verdict does.
     *
     * @throws Problem as {@link #decideByPerson}
     */
    public Standing suspend(UUID site, UUID account, String reason) {
        return database.jdbi().inTransaction(handle -> suspend(handle, site, account, reason));
    }

    /** The same inside a transaction that somebody else began. */
    public Standing suspend(Handle handle, UUID site, UUID account, String reason) {
        String by = person(account);
        String why = Fields.of("decision").line("reason", reason, 500);
        UUID verdict = standing(handle, site).verdict();
        return StandingRows.add(handle, StandingRows.without(clock, site, State.SUSPENDED, verdict, by, why));
    }

    /** A standing, present or past, inside a transaction that somebody else began. @throws Problem {@code standing-not-found} */
    public Standing find(Handle handle, UUID standing) {
        return handle.createQuery(StandingRows.SELECT + "where id = :id")
                .bind("id", standing)
                .mapTo(Standing.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("standing", standing));
    }

    /** The site's verdicts, newest first. */
    public List<StoredVerdict> of(UUID site) {
        return database.jdbi().withHandle(handle -> VerdictRows.of(handle, site));
    }

    public Optional<StoredVerdict> find(UUID id) {
        return database.jdbi().withHandle(handle -> VerdictRows.find(handle, id));
    }

    /** Sites that a review left to a person and nobody has decided yet, longest waiting first. */
    public List<Site> waitingForPerson() {
        return database.jdbi().withHandle(handle -> handle.createQuery("select s.id, s.publisher_id as publisher, "
                        + "s.host, s.home_url as home, s.applied_at from site s cross join lateral "
                        + "(select * from standing t where t.site_id = s.id order by t.id desc limit 1) now "
                        + "join verdict v on v.id = now.verdict_id "
                        + "where now.state = 'PENDING' and v.decision = :manual order by now.id")
                .bind("manual", Decision.MANUAL)
                .mapTo(Site.class)
                .list());
    }

    /**
     * Asks for another review of the site, as its publisher or a reviewer may.
     *
     * @throws Problem {@code site-not-found}
     */
    public void ask(UUID site) {
        database.jdbi().useTransaction(handle -> {
            standing(handle, site);
            ReviewRequests.ask(handle, site, Moment.of(clock));
        });
    }

    /**
     * Asks for a review of every site, one every {@code pause}, so that a new expert comes to all of them by and by. A
     * review that waits already stays where it is.
     *
     * @return how many it asked for
     */
    public int askForAll(Duration pause) {
        return database.jdbi().withHandle(handle -> ReviewRequests.askForAll(handle, Moment.of(clock), pause));
    }

    private String person(UUID account) {
        Account found = accounts.find(account).orElseThrow(() -> Problem.notFound("account", account));
        if (found.role() != Role.OPERATOR && found.role() != Role.REVIEWER) {
            throw new Problem(
                    "decision-forbidden",
                    403,
                    "Sites are decided by reviewers",
                    found.email() + " is a " + found.role() + "; only operators and reviewers decide on sites.");
        }
        return "account/" + account;
    }

    /**
     * The site's standing, which nobody else changes before this transaction ends.
     *
     * @throws Problem {@code site-not-found}
     */
    public static Standing standing(Handle handle, UUID site) {
        List<UUID> held = handle.createQuery("select id from site where id = :site for no key update")
                .bind("site", site)
                .mapTo(UUID.class)
                .list();
        if (held.isEmpty()) {
            throw Problem.notFound("site", site);
        }
        return StandingRows.newest(handle, site).orElseThrow();
    }
}
