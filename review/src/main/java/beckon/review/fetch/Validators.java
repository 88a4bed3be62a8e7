package beckon.review.fetch;

/**
 * What a server said by which it can tell later whether a document has changed (RFC 9110, section 8.8). Immutable.
 *
 * @param etag value of {@code ETag}; empty where there was none
 * @param lastModified value of {@code Last-Modified}, as it came; empty where there was none
 */
public record Validators(String etag, String lastModified) {
    /** A server that said nothing. */
    public static final Validators NONE = new Validators("", "");

    public boolean known() {
        return !etag.isEmpty() || !lastModified.isEmpty();
    }
}
