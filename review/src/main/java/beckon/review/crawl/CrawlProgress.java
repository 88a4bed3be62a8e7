package beckon.review.crawl;

/**
 * How far the crawl of a site has come. Immutable.
 *
 * @param site the site's name
 * @param current the address being read now; empty when the crawl is over
 * @param read pages read so far
 * @param known pages read and waiting, up to the limit
 * @param bytes bytes read so far, unpacked, of everything that was asked for
 */
public record CrawlProgress(String site, String current, int read, int known, long bytes) {
    /** Whether nothing more will be read. */
    public boolean over() {
        return current.isEmpty();
    }
}
