package beckon.review.crawl;

/** Whether a site has changed since it was visited. */
public enum Change {
    /** Every page that was looked at says what it said. */
    NONE,
    /** A page says something else, or is gone. */
    CHANGED,
    /** The site cannot be read now, or was never visited. */
    UNKNOWN
}
