package beckon.app.running;

import beckon.network.publisher.Site;
import beckon.network.publisher.SiteReviewer;
import beckon.review.Reviewer;
import beckon.review.crawl.CrawlListener;
import beckon.review.crawl.Crawler;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;

/** Reads a site over the network of the world and asks the expert. Thread-safe. */
final class CrawlingReviewer implements SiteReviewer {
    private final Reviewer reviewer;
    private final Crawler crawler;

    CrawlingReviewer(Reviewer reviewer, Crawler crawler) {
        this.reviewer = reviewer;
        this.crawler = crawler;
    }

    @Override
    public Verdict review(Site site, Thresholds thresholds) {
        return reviewer.review(site.home().toString(), crawler, thresholds, CrawlListener.SILENT);
    }
}
