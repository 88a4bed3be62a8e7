package beckon.network.review;

import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.Role;
import beckon.network.appeal.Appeal;
import beckon.network.appeal.Appeals;
import beckon.network.appeal.Complaints;
import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteReviews;
import beckon.network.publisher.Sites;
import beckon.network.publisher.Standing;
import beckon.network.publisher.StoredVerdict;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import beckon.review.verdict.Decision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Where people decide about sites. Each decision gives a standing, a label and a line in the log, and answers the appeal and
 * the complaints that wait, all or none of them.
 * Safe for any number of threads.
 */
public final class ReviewDesk {
    /** How long a decision can be taken back. */
    public static final Duration TAKEN_BACK_WITHIN = Duration.ofMinutes(10);

    private final Database database;
    private final Clock clock;
    private final Accounts accounts;
    private final Sites sites;
    private final SiteReviews reviews;
    private final Appeals appeals;
    private final Complaints complaints;

    public ReviewDesk(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.accounts = new Accounts(database, clock);
        this.sites = new Sites(database, clock);
        this.reviews = new SiteReviews(database, clock);
        this.appeals = new Appeals(database, clock);
        this.complaints = new Complaints(database, clock);
    }

    /** What came of an opinion. */
    public sealed interface Outcome {
        record Decided(PersonDecision decision) implements Outcome {}

        /** Another person is asked. */
        record Asked() implements Outcome {}

        /** The two opinions differ; an operator decides. */
        record Disputed() implements Outcome {}
    }

    /**
     * Decides; where a second opinion was asked for, this is it, and the site is decided if the two agree.
     *
     * @param seen the verdict that the person saw; null where there is none or it does not matter
     * @throws Problem {@code site-not-found}, {@code account-not-found}, {@code decision-forbidden}, {@code
     *     site-claimed}, {@code verdict-outdated} when the site was read again meanwhile, or {@code opinion-given}
     */
    public Outcome decide(UUID site, UUID account, Opinion opinion, @Nullable UUID seen) {
        Account person = Reviewers.require(accounts, account);
        return database.jdbi().inTransaction(handle -> {
            Standing before = ready(handle, site, account, seen);
            Optional<SecondOpinion> open = SecondOpinionRows.open(handle, site);
            Outcome outcome = open.isEmpty()
                    ? new Outcome.Decided(decided(handle, before, account, null, opinion))
                    : second(handle, before, person, opinion, open.get());
            Claims.release(handle, site, account);
            return outcome;
        });
    }

    /**
     * Gives a first opinion that nobody else sees until a second person has given one.
     *
     * @throws Problem as {@link #decide}
     */
    public Outcome askSecond(UUID site, UUID account, Opinion opinion, @Nullable UUID seen) {
        Reviewers.require(accounts, account);
        return database.jdbi().inTransaction(handle -> {
            Standing before = ready(handle, site, account, seen);
            if (SecondOpinionRows.open(handle, site).isPresent()) {
                throw Problem.conflict(
                        "opinion-given",
                        "A second opinion was asked for already",
                        "Somebody asked for a second opinion on this site already; give yours by approving or rejecting.");
            }
            SecondOpinionRows.ask(handle, clock, site, account, opinion);
            // The opinion itself stays out of the log until the second one has been given.
            log(
                    handle,
                    account,
                    ActionKind.SECOND_OPINION_ASKED,
                    site,
                    words(before),
                    "waits for a second person",
                    "",
                    "");
            Claims.release(handle, site, account);
            return new Outcome.Asked();
        });
    }

    private Outcome second(Handle handle, Standing before, Account person, Opinion opinion, SecondOpinion open) {
        UUID site = before.site();
        Opinion first = java.util.Objects.requireNonNull(open.first());
        if (open.stage() == SecondOpinion.Stage.DISPUTED) {
            if (person.role() != Role.OPERATOR) {
                throw new Problem(
                        "decision-forbidden",
                        403,
                        "Sites are decided by reviewers",
                        "Two reviewers disagree about this site; an operator decides.");
            }
            SecondOpinionRows.close(handle, clock, site);
            return new Outcome.Decided(decided(handle, before, person.id(), null, opinion));
        }
        if (open.firstBy().equals(person.id())) {
            throw Problem.conflict(
                    "opinion-given",
                    "A second opinion was asked for already",
                    "You asked for a second opinion on this site; another person has to give it.");
        }
        boolean agree = first.choice() == opinion.choice();
        SecondOpinionRows.give(
                handle,
                clock,
                open.id(),
                person.id(),
                opinion,
                agree ? SecondOpinion.Stage.CLOSED : SecondOpinion.Stage.DISPUTED);
        log(
                handle,
                person.id(),
                ActionKind.SECOND_OPINION_GIVEN,
                site,
                "first opinion: " + first.words(),
                "second opinion: " + opinion.words(),
                opinion.reason(),
                opinion.note());
        if (!agree) {
            return new Outcome.Disputed();
        }
        return new Outcome.Decided(decided(handle, before, open.firstBy(), person.id(), opinion));
    }

    private PersonDecision decided(
            Handle handle, Standing before, UUID account, @Nullable UUID secondBy, Opinion opinion) {
        UUID site = before.site();
        UUID decider = secondBy == null ? account : secondBy;
        Optional<StoredVerdict> scored = newestScored(site);
        Standing now = reviews.decideByPerson(handle, site, decider, opinion.approves(), opinion.reason());
        appeals.settle(handle, site, decider, opinion.approves(), opinion.reason());
        complaints.settle(handle, site, decider, opinion.words());
        log(
                handle,
                decider,
                opinion.approves() ? ActionKind.APPROVED : ActionKind.REJECTED,
                site,
                words(before),
                opinion.words(),
                opinion.reason(),
                opinion.note());
        return DecisionRows.add(
                handle,
                new PersonDecision(
                        Uuid7.next(clock),
                        site,
                        account,
                        secondBy,
                        opinion.choice(),
                        opinion.labels(),
                        opinion.reason(),
                        opinion.note(),
                        scored.map(StoredVerdict::id).orElse(null),
                        scored.map(one -> one.verdict().contentHash()).orElse(null),
                        scored.map(one -> one.verdict().expert()).orElse(null),
                        scored.map(one -> one.verdict().quality()).orElse(null),
                        now.id(),
                        before.id(),
                        null,
                        Moment.of(clock)));
    }

    /**
     * Takes a decision back: the site has the standing again that it had, the label does not count any more, and the log
     * says so.
     *
     * @throws Problem {@code decision-not-found}, {@code decision-forbidden} unless {@code account} took part in it or is
     *     an operator's, or {@code decision-final} after {@link #TAKEN_BACK_WITHIN} or when the site's standing has
     *     changed since
     */
    public Standing takeBack(UUID decision, UUID account) {
        Account person = Reviewers.require(accounts, account);
        return database.jdbi().inTransaction(handle -> {
            PersonDecision taken = DecisionRows.find(handle, decision)
                    .filter(one -> one.reverses() == null)
                    .orElseThrow(() -> Problem.notFound("decision", decision));
            if (person.role() != Role.OPERATOR
                    && !account.equals(taken.account())
                    && !account.equals(taken.secondBy())) {
                throw Problem.notFound("decision", decision);
            }
            Instant now = Moment.of(clock);
            Standing current = SiteReviews.standing(handle, taken.site());
            if (!current.id().equals(taken.standing()) || now.isAfter(taken.at().plus(TAKEN_BACK_WITHIN))) {
                throw Problem.conflict(
                        "decision-final",
                        "The decision cannot be taken back any more",
                        "A decision can be taken back for " + TAKEN_BACK_WITHIN.toMinutes()
                                + " minutes and while nothing else has changed the site; decide anew instead.");
            }
            Standing before = reviews.find(handle, taken.standingBefore());
            Standing restored =
                    reviews.restore(handle, before, "A decision of a moment ago was taken back. " + before.reason());
            log(handle, account, ActionKind.TAKEN_BACK, taken.site(), words(current), words(restored), "", "");
            DecisionRows.add(
                    handle,
                    new PersonDecision(
                            Uuid7.next(clock),
                            taken.site(),
                            account,
                            null,
                            taken.choice(),
                            taken.labels(),
                            "taken back",
                            "",
                            taken.verdict(),
                            taken.contentHash(),
                            taken.expert(),
                            taken.quality(),
                            restored.id(),
                            current.id(),
                            taken.id(),
                            now));
            return restored;
        });
    }

    /**
     * Takes the site off until a person approves it again.
     *
     * @throws Problem as {@link #decide}
     */
    public Standing suspend(UUID site, UUID account, @Nullable String reason, @Nullable String note) {
        Reviewers.require(accounts, account);
        String why = Fields.of("decision").line("reason", reason, 500);
        String aside = Fields.of("decision").prose("note", note, 2_000);
        return database.jdbi().inTransaction(handle -> {
            Standing before = ready(handle, site, account, null);
            Standing after = reviews.suspend(handle, site, account, why);
            log(handle, account, ActionKind.SUSPENDED, site, words(before), "suspended", why, aside);
            Claims.release(handle, site, account);
            return after;
        });
    }

    /**
     * Answers a publisher's appeal. Granting it is a decision to approve the site, as {@link #decide} makes it: where a
     * second opinion was asked for and differs, the appeal waits on.
     *
     * @param answer the publisher reads it, 1..500 characters
     * @throws Problem {@code appeal-not-found}, {@code appeal-closed}, or as {@link #decide}
     */
    public Appeal answerAppeal(UUID appeal, UUID account, boolean granted, @Nullable String answer) {
        Reviewers.require(accounts, account);
        UUID site = appeals.waiting(appeal).site();
        if (granted) {
            decide(site, account, Opinion.of(Choice.APPROVE, List.of(), answer, ""), null);
            return appeals.find(appeal);
        }
        String why = Fields.of("decision").line("reason", answer, 500);
        database.jdbi().useTransaction(handle -> {
            String stays = words(SiteReviews.standing(handle, site));
            if (appeals.settle(handle, site, account, false, why)) {
                log(handle, account, ActionKind.APPEAL_DENIED, site, stays, stays, why, "");
            }
        });
        return appeals.find(appeal);
    }

    /** Asks for another review of the site. @throws Problem {@code site-not-found} */
    public void askReview(UUID site, UUID account) {
        Reviewers.require(accounts, account);
        reviews.ask(site);
        database.jdbi()
                .useHandle(handle ->
                        log(handle, account, ActionKind.REVIEW_ASKED, site, "", "another review asked for", "", ""));
    }

    /** The opinions on the site that are not closed yet, as {@code viewer} may see them. */
    public Optional<SecondOpinion> secondOpinion(UUID site, UUID viewer) {
        return database.jdbi()
                .withHandle(handle -> SecondOpinionRows.open(handle, site))
                .map(open -> open.as(viewer));
    }

    /** People's decisions on the site, newest first, with those that take one back. */
    public List<PersonDecision> decisions(UUID site) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        DecisionRows.SELECT + "where d.site_id = :site order by d.id desc")
                .bind("site", site)
                .mapTo(PersonDecision.class)
                .list());
    }

    /** The newest decision that {@code account} can still take back. */
    public Optional<PersonDecision> lastOf(UUID account) {
        return database.jdbi().withHandle(handle -> handle.createQuery(DecisionRows.STANDING
                        + "where (d.account_id = :account or d.second_by = :account) and d.at >= :since "
                        + "and d.standing_id = (select s.id from standing s where s.site_id = d.site_id "
                        + "order by s.id desc limit 1) order by d.id desc limit 1")
                .bind("account", account)
                .bind("since", Moment.of(clock).minus(TAKEN_BACK_WITHIN))
                .mapTo(PersonDecision.class)
                .findOne());
    }

    private Standing ready(Handle handle, UUID site, UUID account, @Nullable UUID seen) {
        Standing before = SiteReviews.standing(handle, site);
        Claims.refuseOthers(handle, site, account, Moment.of(clock));
        UUID newest = newestScored(site).map(StoredVerdict::id).orElse(null);
        if (seen != null && !seen.equals(newest)) {
            throw Problem.conflict(
                    "verdict-outdated",
                    "The site was read again meanwhile",
                    "A newer verdict on this site came while you looked at it; look at it and decide again.");
        }
        return before;
    }

    private Optional<StoredVerdict> newestScored(UUID site) {
        return reviews.of(site).stream()
                .filter(one -> one.verdict().decision() != Decision.UNREVIEWABLE)
                .findFirst();
    }

    private void log(
            Handle handle,
            UUID account,
            ActionKind kind,
            UUID site,
            String was,
            String became,
            String why,
            String note) {
        String host = sites.find(site).map(Site::host).orElse("");
        ReviewLog.add(handle, clock, account, kind, site, host, was, became, why, note);
    }

    private static String words(Standing standing) {
        return standing.state().name().toLowerCase(Locale.ROOT);
    }
}
