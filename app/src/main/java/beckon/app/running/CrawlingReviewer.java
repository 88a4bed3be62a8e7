package beckon.app.running;

import beckon.network.publisher.Applications;
import beckon.network.publisher.ReviewProgress;
import beckon.network.publisher.ReviewStage;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteReview;
import beckon.network.publisher.SiteReviewer;
import beckon.review.Reviewer;
import beckon.review.crawl.Crawler;
import beckon.review.page.Page;
import beckon.review.page.SitePages;
import beckon.review.verdict.Thresholds;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads a site over the network of the world, the pages that its publisher added too, and asks the expert. Thread-safe. */
final class CrawlingReviewer implements SiteReviewer {
    private final Supplier<Reviewer> reviewer;
    private final Crawler crawler;
    private final Applications applications;
    private final SiteDocuments documents;

    /** @param reviewer asked for each review, so that a promoted expert takes over at once */
    CrawlingReviewer(Supplier<Reviewer> reviewer, Crawler crawler, Applications applications, SiteDocuments documents) {
        this.reviewer = reviewer;
        this.crawler = crawler;
        this.applications = applications;
        this.documents = documents;
    }

    @Override
    public SiteReview review(Site site, Thresholds thresholds, ReviewProgress progress) {
        progress.stage(ReviewStage.READING);
        SitePages found =
                crawler.crawl(site.home().toString(), (url, pages, known) -> progress.read(url, pages, known, 0));
        SitePages read = withAdded(site, found, progress);
        progress.stage(ReviewStage.JUDGING);
        return new SiteReview(reviewer.get().review(read, thresholds), read.pages());
    }

    /** What cannot be read of the home page is not read by the side door. */
    private SitePages withAdded(Site site, SitePages found, ReviewProgress progress) {
        if (found.pages().isEmpty()) {
            return found;
        }
        Set<String> there = found.pages().stream().map(Page::url).collect(Collectors.toSet());
        List<URI> wanted = applications.pages(site.id()).stream()
                .filter(page -> !there.contains(page.toString()))
                .toList();
        List<Page> pages = new ArrayList<>(found.pages());
        for (URI page : wanted) {
            documents.page(page).filter(read -> there.add(read.url())).ifPresent(pages::add);
            progress.read(page.toString(), pages.size(), found.pages().size() + wanted.size(), 0);
        }
        return new SitePages(found.site(), pages, found.checks());
    }
}
