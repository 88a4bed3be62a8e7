package beckon.network.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver a message, for its log.
 *
 * @param millis how long it took
 * @param requestHead request line and headers as they were sent
 * @param status what the server answered; null where it did not
 * @param responseHead status line and headers; null without an answer
 * @param responseBody its beginning; null without an answer
 * @param failure what went wrong before there was an answer; null for nothing
 */
public record Attempt(
        Instant at,
        int millis,
        String requestHead,
        @Nullable Integer status,
        @Nullable String responseHead,
        @Nullable String responseBody,
        @Nullable String failure) {

    /** Whether the message was taken: only 2xx says so. */
    public boolean accepted() {
        return status != null && status >= 200 && status < 300;
    }

    /** Whether the server says that nothing more is wanted there. */
    public boolean gone() {
        return status != null && status == 410;
    }
}
