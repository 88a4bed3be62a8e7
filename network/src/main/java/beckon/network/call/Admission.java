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
     * @param rules what the partner wants of the calls to this listing
     */
    record Admitted(Attribution attribution, String destination, Mechanism mechanism, CallRules rules)
            implements Admission {}

    /** Several share the number: ask the caller for an extension, then ask again. Nothing is recorded yet. */
    record ExtensionWanted() implements Admission {}

    /**
     * Do not put him through.
     *
     * @param attribution whom the refusal is credited to, where the reference is known
     * @param reason {@code unknown}, {@code forged-token}, {@code expired}, {@code paused}, {@code unfunded},
     *     {@code token-used}, {@code no-destination}, {@code calls-paused} or {@code capped}
     */
    record Refused(@Nullable Attribution attribution, String reason) implements Admission {}
}
