package beckon.review.crawl;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The answer to one request. */
sealed interface Fetched {
    /** A document. */
    record Document(URI uri, Body body) implements Fetched {}

    /** The server leads elsewhere. */
    record Redirect(URI target) implements Fetched {}

    /**
     * No document.
     *
     * @param check stable id of what failed
     * @param status HTTP status, or 0 where there was no answer
     */
    record Failure(String check, int status, String detail) implements Fetched {}

    /** Bytes as they came, decompressed, and whether these are all or the limits cut them. */
    final class Body {
        final byte[] bytes;
        final String type;
        final @Nullable String charset;
        final boolean whole;

        Body(byte[] bytes, String type, @Nullable String charset, boolean whole) {
            this.bytes = bytes;
            this.type = type;
            this.charset = charset;
            this.whole = whole;
        }
    }
}
