package beckon.review.crawl;

/** Told of a crawl's progress. Called by the crawling thread, which waits for it. */
@FunctionalInterface
public interface CrawlListener {
    /** Hears nothing. */
    CrawlListener SILENT = (_, _, _) -> {};

    /**
     * A page has been read.
     *
     * @param url its address
     * @param read pages read so far, this one included
     * @param known pages read and waiting, up to the limit
     */
    void read(String url, int read, int known);

    /** Something is about to be asked for, or the crawl is over. With many sites at once these come from many threads. */
    default void progress(CrawlProgress progress) {}
}
