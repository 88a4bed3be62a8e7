package beckon.network.call;

import beckon.network.event.Attribution;
import beckon.network.event.Mechanism;
import org.jspecify.annotations.Nullable;

/** The answer to a caller. */
public sealed interface Admission {
    /**
     * Put him through; what the call may cost at most is set aside.
     *
     * @param attribution whom the call is credited to
     * @param destination SIP URI at which the advertiser answers
     * @param mechanism by the call button or by a dialled number
     */
    record Admitted(Attribution attribution, String destination, Mechanism mechanism) implements Admission {}

    /**
     * Do not put him through.
     *
     * @param attribution whom the refusal is credited to, where the reference is known
     * @param reason {@code unknown}, {@code forged-token}, {@code expired}, {@code paused}, {@code unfunded}, {@code token-used} or
     *     {@code no-destination}
     */
    record Refused(@Nullable Attribution attribution, String reason) implements Admission {}
}
