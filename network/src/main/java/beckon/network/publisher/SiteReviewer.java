package beckon.network.publisher;

import beckon.review.verdict.Thresholds;

/** Reads a site and judges it. */
@FunctionalInterface
public interface SiteReviewer {
    /**
     * Takes as long as the crawl does. A site that cannot be read is {@code UNREVIEWABLE}, not an exception.
     *
     * @param thresholds the operator's, which set the decision
     * @param progress told of each stage and page
     */
    SiteReview review(Site site, Thresholds thresholds, ReviewProgress progress);
}
