package beckon.outbound.webhook;

import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/** How long a server that is busy wants to be left alone (RFC 9110, section 10.2.3). Pure. */
final class RetryAfter {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /**
     * What a 429 or 503 asks for, in seconds or as a date; nothing for any other answer and for what cannot be read. The
     * queue bounds it.
     */
    static Duration rest(HttpResponse response, Instant now) {
        Header asked = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        int status = response.getCode();
        boolean busy = status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
        if (!busy || asked == null || asked.getValue() == null) {
            return Duration.ZERO;
        }
        String value = asked.getValue().strip();
        if (value.matches("[0-9]+")) {
            return Duration.ofSeconds(value.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(value));
        }
        Instant until = DateUtils.parseStandardDate(value);
        return until == null || until.isBefore(now) ? Duration.ZERO : Duration.between(now, until);
    }
}
