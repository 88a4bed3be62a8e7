package beckon.network.access;

import org.jspecify.annotations.Nullable;

/**
 * An answer that is given again.
 *
 * @param status HTTP status, 200..499 where it is kept
 * @param body text; empty for none
 */
public record GivenAnswer(
        int status, @Nullable String contentType, @Nullable String location, String body) {}
