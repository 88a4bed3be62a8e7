package beckon.network.call;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a call as it ended.
 *
 * @param leg 0 for the caller's, which sums the call up; 1.. for each destination that was tried
 * @param dialled what the caller dialled; never who he is
 * @param destination SIP URI; null on the caller's leg of a call that nobody answered
 * @param code final SIP status
 * @param cause such as {@code completed} or {@code busy}
 * @param endedBy {@code caller}, {@code advertiser} or {@code platform}
 * @param billableMillis from answer to end
 */
public record Leg(
        UUID call,
        int leg,
        String dialled,
        @Nullable String destination,
        Instant setupAt,
        @Nullable Instant ringAt,
        @Nullable Instant answerAt,
        Instant endAt,
        int code,
        String cause,
        String endedBy,
        long billableMillis) {}
