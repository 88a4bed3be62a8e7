package beckon.review.fetch;

import java.net.URI;
import java.time.Duration;

/**
 * One request. Immutable.
 *
 * @param uri a normal form of {@link WebAddress}
 * @param most bytes of the answer that are read, after decompression
 * @param longest time until the answer has been read; what has come by then counts
 * @param agent the user agent that is named
 * @param earlier what is known of an earlier answer; with it the server may say that nothing has changed
 */
public record Request(URI uri, int most, Duration longest, String agent, Validators earlier) {
    public Request {
        if (most < 1) {
            throw new IllegalArgumentException("A request reads at least one byte, not " + most);
        }
    }
}
