package beckon.connect.call;

import beckon.connect.survival.KeptCall;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The facts of the leg to a destination.
 *
 * @param number 1.. in the order of trying
 * @param destination its URI
 * @param most calls that it may have at once; 0 for any number
 */
record Leg(
        int number,
        String destination,
        Instant setupAt,
        @Nullable Instant ringAt,
        int most) {

    /** The leg as an earlier process left it. */
    static Leg of(KeptCall kept) {
        return new Leg(kept.leg(), kept.destination(), kept.legSetupAt(), kept.legRingAt(), kept.most());
    }
}
