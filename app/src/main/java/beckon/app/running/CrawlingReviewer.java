package beckon.app.running;

import beckon.network.publisher.ReviewProgress;
import beckon.network.publisher.ReviewStage;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteReview;
import beckon.network.publisher.SiteReviewer;
import beckon.review.Reviewer;
import beckon.review.crawl.Crawler;
import beckon.review.page.SitePages;
import beckon.review.verdict.Thresholds;
import java.util.function.Supplier;

/** Reads a site over the network of the world and asks the expert. Thread-safe. */
final class CrawlingReviewer implements SiteReviewer {
    private final Supplier<Reviewer> reviewer;
    private final Crawler crawler;

    /** @param reviewer asked for each review, so that a promoted expert takes over at once */
    CrawlingReviewer(Supplier<Reviewer> reviewer, Crawler crawler) {
        this.reviewer = reviewer;
        this.crawler = crawler;
    }

    @Override
    public SiteReview review(Site site, Thresholds thresholds, ReviewProgress progress) {
        progress.stage(ReviewStage.READING);
        SitePages read =
                crawler.crawl(site.home().toString(), (url, pages, known) -> progress.read(url, pages, known, 0));
        progress.stage(ReviewStage.JUDGING);
        return new SiteReview(reviewer.get().review(read, thresholds), read.pages());
    }
}
