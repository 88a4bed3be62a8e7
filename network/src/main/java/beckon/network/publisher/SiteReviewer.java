package beckon.network.publisher;

import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;

/** Reads a site and judges it. */
@FunctionalInterface
public interface SiteReviewer {
    /**
     * Takes as long as the crawl does. A site that cannot be read is {@code UNREVIEWABLE}, not an exception.
     *
     * @param thresholds the operator's, which set the decision
     */
    Verdict review(Site site, Thresholds thresholds);
}
