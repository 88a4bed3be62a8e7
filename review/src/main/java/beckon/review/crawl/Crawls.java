package beckon.review.crawl;

import beckon.review.page.SitePages;
import beckon.review.verdict.Check;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Crawls many sites at once, each on a virtual thread of its own. What a site does ends in its checks and stops no other.
 * Safe for any number of threads.
 */
public final class Crawls {
    /** Takes what was read of a site. */
    @FunctionalInterface
    public interface Site {
        void read(int number, SitePages pages);
    }

    private final Crawler crawler;
    private final int atOnce;

    /**
     * @param atOnce sites crawled at the same time; each takes some memory for its pages
     * @throws IllegalArgumentException if that is less than one
     */
    public Crawls(Crawler crawler, int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("At least one site is crawled at a time, not " + atOnce);
        }
        this.crawler = crawler;
        this.atOnce = atOnce;
    }

    /**
     * Crawls every site and waits for the last.
     *
     * @param urls home pages; taken one by one, no sooner than there is room. One that is no web address gives a site
     *     without pages whose check says so
     * @param listener told of the progress of every site, from many threads
     * @param done takes the number of the site, the first being 0, and what was read of it, as soon as it is over, from
     *     many threads; it does not throw
     * @throws InterruptedException if this thread is interrupted; the crawls under way are then ended
     */
    public void crawl(Iterator<String> urls, CrawlListener listener, Site done) throws InterruptedException {
        Semaphore places = new Semaphore(atOnce);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (int taken = 0; urls.hasNext(); taken++) {
                int number = taken;
                String url = urls.next();
                places.acquire();
                threads.execute(() -> {
                    try {
                        done.read(number, one(url, listener));
                    } finally {
                        places.release();
                    }
                });
            }
            places.acquire(atOnce);
        } finally {
            threads.shutdownNow();
        }
    }

    private SitePages one(String url, CrawlListener listener) {
        try {
            return crawler.crawl(url, listener);
        } catch (IllegalArgumentException e) {
            return new SitePages(url, List.of(), List.of(Check.failed("address", String.valueOf(e.getMessage()))));
        } catch (RuntimeException e) {
            return new SitePages(url, List.of(), List.of(Check.failed("unreachable", "the crawl broke off: " + e)));
        }
    }
}
