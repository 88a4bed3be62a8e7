package beckon.review.crawl;

import java.time.Duration;

/**
 * How far a crawl goes.
 *
 * @param userAgent what the crawler calls itself, with an address for complaints
 * @param pages most pages of a site; at least 1
 * @param pageBytes bytes of a page that are read, after decompression
 * @param siteBytes bytes of a site that are read
 * @param time longest time for a site
 * @param answer longest wait for one answer
 * @param pace least time between two requests to a site
 * @param allowPrivate whether addresses that are not public may be reached
 */
public record CrawlSettings(
        String userAgent,
        int pages,
        int pageBytes,
        long siteBytes,
        Duration time,
        Duration answer,
        Duration pace,
        boolean allowPrivate) {
    /** 30 pages, 2 MB a page, 30 MB and 90 seconds a site, four requests a second. */
    public static final CrawlSettings DEFAULT = new CrawlSettings(
            "Beckon/0.1 (site review; contact: the operator of this network)",
            30,
            2 << 20,
            30L << 20,
            Duration.ofSeconds(90),
            Duration.ofSeconds(10),
            Duration.ofMillis(250),
            false);

    public CrawlSettings {
        if (pages < 1 || pageBytes < 1 || siteBytes < 1) {
            throw new IllegalArgumentException("A crawl reads at least one page and one byte, not " + pages
                    + " pages of " + pageBytes + " bytes, " + siteBytes + " bytes a site");
        }
        if (time.isNegative() || answer.isNegative() || pace.isNegative()) {
            throw new IllegalArgumentException(
                    "Durations of a crawl are not negative: " + time + ", " + answer + ", " + pace);
        }
    }

    /** The same, but addresses that are not public may be reached, without a pause between requests. */
    public CrawlSettings withPrivateAddresses() {
        return new CrawlSettings(userAgent, pages, pageBytes, siteBytes, time, answer, Duration.ZERO, true);
    }

    public CrawlSettings withPages(int most) {
        return new CrawlSettings(userAgent, most, pageBytes, siteBytes, time, answer, pace, allowPrivate);
    }

    public CrawlSettings withUserAgent(String name) {
        return new CrawlSettings(name, pages, pageBytes, siteBytes, time, answer, pace, allowPrivate);
    }
}
