package beckon.network.publisher;

import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import beckon.review.verdict.Check;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Incentive;
import beckon.review.verdict.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Reviews sites in the background and stores what follows. Safe for any number of threads. */
public final class ReviewWork {
    /** How old a site's newest verdict grows before the site is read again. */
    public static final Duration REVIEWED_EVERY = Duration.ofDays(1);

    // SHA-256 of nothing: no page was read.
    private static final String NO_CONTENT = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final Database database;
    private final Clock clock;
    private final SiteReviewer reviewer;
    private final Sites sites;
    private final TermsBook terms;
    private final SiteReviews reviews;

    public ReviewWork(Database database, Clock clock, SiteReviewer reviewer) {
        this.database = database;
        this.clock = clock;
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
        SiteReview review;
        try {
            review = reviewer.review(found, terms.current().thresholds(), ReviewProgress.SILENT);
        } catch (RuntimeException failure) {
            reviews.decide(site, failed(found, failure));
            throw failure;
        }
        return reviews.decide(site, review);
    }

    /** Asks for the review of every site that has none or an old one. Gives how many it asked for. */
    public int askWhereDue() {
        return database.jdbi()
                .withHandle(handle -> ReviewRequests.askWhereDue(handle, Moment.of(clock), REVIEWED_EVERY));
    }

    private static Verdict failed(Site site, RuntimeException failure) {
        Check check = new Check("review", "failed", String.valueOf(failure.getMessage()));
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
