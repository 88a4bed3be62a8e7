package beckon.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a call, written once when it ends. Instants are UTC, to the millisecond.
 *
 * @param callId the call it belongs to
 * @param leg 0 for the caller's, 1.. for each destination tried
 * @param reference the reference that was dialled; empty if there is none
 * @param from the caller's number or user
 * @param to what was dialled
 * @param destination the destination's URI; on the caller's leg the one that answered, or {@code null}
 * @param code final SIP status of this leg
 * @param billable from answer to end, or to the last sign of life where an end vanished; zero if it was not answered
 * @param reason what the platform found where it ended the call by itself, for instance {@code session expired}; empty
 *     where the cause says it all
 */
public record LegRecord(
        UUID callId,
        int leg,
        String reference,
        String from,
        String to,
        @Nullable String destination,
        Instant setupAt,
        @Nullable Instant ringAt,
        @Nullable Instant answerAt,
        Instant endAt,
        int code,
        Cause cause,
        Party endedBy,
        Duration billable,
        String reason) {}
