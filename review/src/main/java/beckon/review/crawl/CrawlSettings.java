package beckon.review.crawl;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How far a crawl goes.
 *
 * @param userAgent what the crawler calls itself, with an address for complaints; what stands before {@code /} is the name
 *     that robots.txt knows it by
 * @param pages most pages of a site; at least 1
 * @param pageBytes bytes of a page that are read, after decompression
 * @param siteBytes bytes of a site that are read
 * @param time longest time for a site
 * @param answer longest wait for one answer
 * @param pace least time between two requests to a host, whoever asks
 * @param slow median time to a page from which a site is called slow; from three times that a person looks at it
 * @param allowPrivate whether addresses that are not public may be reached
 * @param allowed addresses, ranges and names that may be reached though they are not public, as
 *     {@link beckon.review.fetch.AddressRules} takes them
 */
public record CrawlSettings(
        String userAgent,
        int pages,
        int pageBytes,
        long siteBytes,
        Duration time,
        Duration answer,
        Duration pace,
        Duration slow,
        boolean allowPrivate,
        List<String> allowed) {
    /** Name and version of the crawler. */
    public static final String NAME = "Beckon/0.1";

    /** 30 pages, 2 MB a page, 30 MB and 90 seconds a site, four requests a second; slow from 3 seconds. */
    public static final CrawlSettings DEFAULT = new CrawlSettings(
            agent("the operator of this network"),
            30,
            2 << 20,
            30L << 20,
            Duration.ofSeconds(90),
            Duration.ofSeconds(10),
            Duration.ofMillis(250),
            Duration.ofSeconds(3),
            false,
            List.of());

    public CrawlSettings {
        if (pages < 1 || pageBytes < 1 || siteBytes < 1) {
            throw new IllegalArgumentException("A crawl reads at least one page and one byte, not " + pages
                    + " pages of " + pageBytes + " bytes, " + siteBytes + " bytes a site");
        }
        if (time.isNegative() || answer.isNegative() || pace.isNegative() || slow.isNegative()) {
            throw new IllegalArgumentException(
                    "Durations of a crawl are not negative: " + time + ", " + answer + ", " + pace + ", " + slow);
        }
        if (!userAgent.matches("[A-Za-z_-]+[ -~]*")) {
            throw new IllegalArgumentException("A user agent is a name in ASCII such as \"" + NAME
                    + " (contact: ads@example.org)\", not \"" + userAgent + "\"");
        }
        allowed = List.copyOf(allowed);
    }

    /** The name by which a robots.txt file addresses this crawler (RFC 9309, section 2.2.1): the product's, in small. */
    String robotName() {
        return userAgent.replaceAll("[^A-Za-z_-].*", "").toLowerCase(Locale.ROOT);
    }

    /** The same, but addresses that are not public may be reached, without a pause between requests. */
    public CrawlSettings withPrivateAddresses() {
        return new CrawlSettings(
                userAgent, pages, pageBytes, siteBytes, time, answer, Duration.ZERO, slow, true, allowed);
    }

    /** The same, but these addresses, ranges and names may be reached whatever they are. */
    public CrawlSettings withAllowed(List<String> listed) {
        return new CrawlSettings(
                userAgent, pages, pageBytes, siteBytes, time, answer, pace, slow, allowPrivate, listed);
    }

    public CrawlSettings withPages(int most) {
        return new CrawlSettings(
                userAgent, most, pageBytes, siteBytes, time, answer, pace, slow, allowPrivate, allowed);
    }

    public CrawlSettings withTimes(Duration site, Duration oneAnswer, Duration between) {
        return new CrawlSettings(
                userAgent, pages, pageBytes, siteBytes, site, oneAnswer, between, slow, allowPrivate, allowed);
    }

    public CrawlSettings withSlow(Duration from) {
        return new CrawlSettings(
                userAgent, pages, pageBytes, siteBytes, time, answer, pace, from, allowPrivate, allowed);
    }

    public CrawlSettings withUserAgent(String name) {
        return new CrawlSettings(name, pages, pageBytes, siteBytes, time, answer, pace, slow, allowPrivate, allowed);
    }

    /** The same, but complaints are to be sent to this address or page. */
    public CrawlSettings withContact(String contact) {
        return withUserAgent(agent(contact));
    }

    private static String agent(String contact) {
        return NAME + " (site review; contact: " + contact + ")";
    }
}
