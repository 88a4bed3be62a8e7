package beckon.connect;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call as it stands now.
 *
 * @param destination the URI that was answered or is being tried; empty while there is none
 */
public record LiveCall(
        UUID call,
        String reference,
        String dialled,
        String from,
        String destination,
        Instant setupAt,
        @Nullable Instant ringAt,
        @Nullable Instant answerAt) {}
