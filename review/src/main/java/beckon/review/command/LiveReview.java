package beckon.review.command;

import beckon.review.crawl.Crawler;
import beckon.review.crawl.Crawls;
import beckon.review.page.SitePages;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;

/** Reviews sites over the network, many at once, and prints what comes of it in the order in which they were named. */
final class LiveReview {
    private static final int AT_ONCE = 100;

    private final Crawler crawler;
    private final Function<SitePages, String> judged;
    private final CrawlLine line;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<Integer, String> waiting = new HashMap<>();
    private int printed;
    private int failures;

    LiveReview(Crawler crawler, Function<SitePages, String> judged, CrawlLine line, PrintStream out, PrintStream err) {
        this.crawler = crawler;
        this.judged = judged;
        this.line = line;
        this.out = out;
        this.err = err;
    }

    /** Gives 0, or 1 if a site could not be judged for a reason that is not the site's. */
    int run(Iterator<String> addresses) throws InterruptedException {
        new Crawls(crawler, AT_ONCE).crawl(addresses, line, (number, site) -> done(number, verdict(site)));
        line.clear();
        return failures == 0 ? 0 : 1;
    }

    private String verdict(SitePages site) {
        try {
            return judged.apply(site);
        } catch (RuntimeException e) {
            synchronized (this) {
                failures++;
            }
            err.println("beckon review: " + site.site() + " could not be judged: " + e);
            return "";
        }
    }

    private synchronized void done(int number, String verdict) {
        waiting.put(number, verdict);
        for (String next = waiting.remove(printed); next != null; next = waiting.remove(printed)) {
            printed++;
            if (!next.isEmpty()) {
                line.clear();
                out.println(next);
                out.flush();
            }
        }
    }
}
