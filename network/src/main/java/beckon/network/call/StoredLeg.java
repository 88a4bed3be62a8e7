package beckon.network.call;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Leg} with whom it belongs to.
 *
 * @param partner whose listing was called; null where the number is nobody's
 * @param caller keyed hash of the caller; null where he was never admitted nor refused by name
 */
public record StoredLeg(
        UUID call,
        int leg,
        @Nullable UUID partner,
        @Nullable UUID listing,
        @Nullable UUID reference,
        @Nullable String caller,
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
