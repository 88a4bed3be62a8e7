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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Turns verdicts and people's decisions into standings. Decisions on one site come one after the other; each stores its
 * verdict and its standing together or not at all. Safe for any number of threads.
 */
public final class SiteReviews {
    private static final String HELD = " Ads begin as soon as you have proved that the site is yours.";

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
            PageTopics.keep(handle, site, stored.id(), review.pages());
            Terms terms = TermsBook.at(handle, stored.at());
            Standing now = new Succession(clock, terms)
                    .after(before, basis.map(StoredVerdict::verdict), stored)
                    .filter(next -> !heldAlready(handle, next, basis, stored))
                    .map(next -> take(handle, before, next))
                    .orElse(before);
            ReviewSchedule.plan(handle, clock, site, terms);
            return now;
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
        Standing before = standing(handle, site);
        Optional<StoredVerdict> scored = VerdictRows.newestScored(handle, site);
        UUID verdict = scored.map(StoredVerdict::id).orElse(null);
        Terms terms = TermsBook.at(handle, Moment.of(clock));
        Standing next = approve
                ? StandingRows.approved(clock, terms, site, incentive(terms, scored), verdict, by, why)
                : StandingRows.without(clock, site, State.REJECTED, verdict, by, why);
        Standing now = take(handle, before, next);
        ReviewSchedule.plan(handle, clock, site, terms);
        return now;
    }

    /**
     * Gives the site back the standing it had, inside a transaction that somebody else began: what takes a decision
     * back. The share is that of the terms now.
     *
     * @param reason for the publisher
     */
    public Standing restore(Handle handle, Standing before, String reason) {
        Standing undone = standing(handle, before.site());
        Terms terms = TermsBook.at(handle, Moment.of(clock));
        boolean approved = before.state() == State.APPROVED || StandingRows.wasHeld(handle, before.id());
        Standing now = take(
                handle,
                undone,
                approved
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
        ReviewSchedule.plan(handle, clock, before.site(), terms);
        return now;
    }

    private static Incentive incentive(Terms terms, Optional<StoredVerdict> scored) {
        return scored.map(s -> terms.thresholds().incentive(s.verdict().quality()))
                .orElse(Incentive.NONE);
    }

    /**
     * Writes the next standing and tells the publisher, unless it is the one before over again. An approval of a site that
     * is not proved is held: the site stays pending until the proof is there.
     */
    private Standing take(Handle handle, Standing before, Standing next) {
        boolean held = next.state() == State.APPROVED && ProofRows.wanting(handle, next.site());
        if (!held) {
            Standing now = StandingRows.add(handle, next);
            tell(handle, before, now, false);
            return now;
        }
        boolean heldBefore = StandingRows.held(handle, next.site());
        Standing now = StandingRows.add(
                handle,
                StandingRows.pending(clock, next.site(), next.verdict(), next.decidedBy(), held(next.reason())),
                true);
        if (!heldBefore) {
            tell(handle, before, now, true);
        }
        return now;
    }

    /** Whether the same pages were found fit before and only the proof is still waited for. */
    private static boolean heldAlready(
            Handle handle, Standing next, Optional<StoredVerdict> basis, StoredVerdict stored) {
        return next.state() == State.APPROVED
                && basis.filter(old -> Succession.sameEvidence(old.verdict(), stored.verdict()))
                        .isPresent()
                && StandingRows.held(handle, next.site())
                && ProofRows.wanting(handle, next.site());
    }

    private static String held(String reason) {
        return reason + HELD;
    }

    private void tell(Handle handle, Standing before, Standing now, boolean held) {
        if (held || before.state() != now.state() || before.incentive() != now.incentive()) {
            Notices.decided(handle, clock, now, held);
        }
    }

    /** Lets a held approval take effect, as the newest score and the terms of now have it. Gives whether there was one. */
    boolean release(Handle handle, UUID site, String proof) {
        Standing before = standing(handle, site);
        if (!StandingRows.held(handle, site)) {
            return false;
        }
        Terms terms = TermsBook.at(handle, Moment.of(clock));
        Optional<StoredVerdict> scored = VerdictRows.newestScored(handle, site);
        String reason = before.reason().endsWith(HELD)
                ? before.reason().substring(0, before.reason().length() - HELD.length())
                : before.reason();
        take(
                handle,
                before,
                StandingRows.approved(
                        clock,
                        terms,
                        site,
                        incentive(terms, scored),
                        before.verdict(),
                        before.decidedBy(),
                        reason + " " + proof));
        ReviewSchedule.plan(handle, clock, site, terms);
        return true;
    }

    /** Holds the approval of a site whose proof is gone. */
    void hold(Handle handle, UUID site) {
        Standing before = standing(handle, site);
        if (before.state() == State.APPROVED) {
            StandingRows.add(
                    handle,
                    StandingRows.pending(clock, site, before.verdict(), before.decidedBy(), held(before.reason())),
                    true);
        }
    }

    /** When the site is read next without anybody asking; empty before its first verdict. */
    public Optional<NextReview> next(UUID site) {
        return database.jdbi()
                .withHandle(handle -> ReviewSchedule.of(handle, site))
                .map(due -> new NextReview(due.dueAt(), due.why()));
    }

    /** @param why the review comes then, for the publisher */
    public record NextReview(Instant at, String why) {}

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
        Standing before = standing(handle, site);
        Standing now =
                take(handle, before, StandingRows.without(clock, site, State.SUSPENDED, before.verdict(), by, why));
        ReviewSchedule.plan(handle, clock, site, TermsBook.at(handle, now.since()));
        return now;
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
                        + "where now.state = 'PENDING' and not now.held and v.decision = :manual order by now.id")
                .bind("manual", Decision.MANUAL)
                .mapTo(Site.class)
                .list());
    }

    /**
     * Asks for another review of the site, as a reviewer may.
     *
     * @throws Problem {@code site-not-found}
     */
    public void ask(UUID site) {
        database.jdbi().useTransaction(handle -> ask(handle, site));
    }

    /** Asks for another review in the transaction of what gave rise to it. */
    public void ask(Handle handle, UUID site) {
        standing(handle, site);
        ReviewRequests.ask(handle, site, Moment.of(clock));
    }

    /**
     * Refuses whoever may not decide on sites.
     *
     * @throws Problem {@code account-not-found} or {@code decision-forbidden}
     */
    public void mustDecide(UUID account) {
        person(account);
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
        Sites.lock(handle, site);
        return StandingRows.newest(handle, site).orElseThrow();
    }
}
