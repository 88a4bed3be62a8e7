package beckon.network.call;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that is going on.
 *
 * @param call the call's id
 * @param dialled what the caller dialled
 * @param destination where it rings or was answered; empty while there is none
 * @param since when it was set up
 * @param ringAt when a telephone began to ring; null before
 * @param answeredAt when the advertiser answered; null before
 */
public record LiveCall(
        UUID call,
        String dialled,
        String destination,
        Instant since,
        @Nullable Instant ringAt,
        @Nullable Instant answeredAt) {

    public boolean answered() {
        return answeredAt != null;
    }

    /** {@code talking}, {@code ringing}, or {@code connecting} while nobody's telephone rings. */
    public String state() {
        return answered() ? "talking" : ringAt != null ? "ringing" : "connecting";
    }
}
