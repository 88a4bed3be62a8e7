package beckon.network.publisher;

import beckon.review.page.Page;
import beckon.review.verdict.Verdict;
import java.util.List;

/**
 * What one review of a site gave. Immutable.
 *
 * @param verdict the outcome
 * @param pages what was read, home first; empty where nothing could be
 */
public record SiteReview(Verdict verdict, List<Page> pages) {
    public SiteReview {
        pages = List.copyOf(pages);
    }

    /** A verdict whose pages are not at hand. */
    public static SiteReview of(Verdict verdict) {
        return new SiteReview(verdict, List.of());
    }
}
