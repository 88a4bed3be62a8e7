package beckon.connect.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The facts of the leg to a destination.
 *
 * @param number 1.. in the order of trying
 * @param destination its URI
 */
record Leg(
        int number,
        String destination,
        Instant setupAt,
        @Nullable Instant ringAt) {}
