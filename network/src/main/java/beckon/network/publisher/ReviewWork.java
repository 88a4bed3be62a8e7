package beckon.network.publisher;

import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.review.verdict.Check;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Incentive;
import beckon.review.verdict.Verdict;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reviews sites in the background and stores what follows. Safe for any number of threads. */
public final class ReviewWork {
    // SHA-256 of nothing: no page was read.
    private static final String NO_CONTENT = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final Database database;
    private final Clock clock;
    private final SiteReviewer reviewer;
    private final Sites sites;
    private final TermsBook terms;
    private final SiteReviews reviews;
    private final ProgressBoard progress;
    private final PublisherFacts facts;
    private final @Nullable SiteProofs proofs;

    /** Reviews that look for no proof of control and no ads.txt. */
    public ReviewWork(Database database, Clock clock, SiteReviewer reviewer) {
        this(database, clock, reviewer, null);
    }

    /** @param proofs looked for at each review; null for none */
    public ReviewWork(Database database, Clock clock, SiteReviewer reviewer, @Nullable SiteProofs proofs) {
        this.database = database;
        this.clock = clock;
        this.progress = new ProgressBoard(database, clock);
        this.facts = new PublisherFacts(database);
        this.proofs = proofs;
        this.reviewer = reviewer;
        this.sites = new Sites(database, clock);
        this.terms = new TermsBook(database, clock);
        this.reviews = new SiteReviews(database, clock);
    }

    /**
     * Reviews one site and decides. A reviewer that fails leaves an unreviewable verdict whose check says why, for the
     * publisher and the reviewers to read, and then throws what it threw.
     *
     * @throws Problem {@code site-not-found}
     */
    public Standing review(UUID site) {
        Site found = sites.find(site).orElseThrow(() -> Problem.notFound("site", site));
        ReviewProgress told = progress.of(found);
        try {
            SiteReview review = reviewer.review(found, terms.current().thresholds(), told);
            return reviews.decide(site, checked(found, review));
        } catch (RuntimeException failure) {
            reviews.decide(site, failed(found, failure));
            throw failure;
        } finally {
            progress.end(site);
        }
    }

    /** Adds what the network itself knows; that may send a site to a person and never moves its score. */
    private SiteReview checked(Site site, SiteReview review) {
        List<Check> checks = new ArrayList<>(
                facts.of(site.publisher()).stream().filter(Check::forAPerson).toList());
        boolean person = review.verdict().decision() == Decision.APPROVED
                && checks.stream().anyMatch(Check::forAPerson);
        if (proofs != null) {
            proofs.check(site.id(), SiteJournal.NETWORK).findings().stream()
                    .map(ReviewWork::check)
                    .forEach(checks::add);
        }
        Verdict verdict = review.verdict().withChecks(checks);
        return new SiteReview(person ? verdict.leftToPerson() : verdict, review.pages());
    }

    private static Check check(ProofFinding finding) {
        String name =
                switch (finding.way()) {
                    case TAG -> "beckon-tag";
                    case FILE -> "beckon-file";
                    case ADS_TXT -> "ads.txt";
                    case OPERATOR -> "operator";
                };
        String detail = finding.where() + ": " + finding.seen();
        return finding.found() ? Check.passed(name, detail) : Check.noted(name, detail);
    }

    /** Asks for the review of every site that has none or is due again. Gives how many it asked for. */
    public int askWhereDue() {
        return database.jdbi().withHandle(handle -> ReviewSchedule.askWhereDue(handle, clock));
    }

    private static Verdict failed(Site site, RuntimeException failure) {
        Check check = Check.failed("review", String.valueOf(failure.getMessage()));
        return new Verdict(
                site.host(),
                0,
                Decision.UNREVIEWABLE,
                Incentive.NONE,
                List.of(),
                List.of(check),
                0,
                NO_CONTENT,
                "none");
    }
}
