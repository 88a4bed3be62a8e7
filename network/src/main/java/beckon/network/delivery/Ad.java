package beckon.network.delivery;

import beckon.network.event.Attribution;
import beckon.network.reference.ReferenceType;
import java.net.URI;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A listing as one reference shows it. Immutable.
 *
 * @param attribution whom its use is credited to
 * @param code the reference's code
 * @param e164 the reference's number, for a telephonic one, such as {@code +4930555001} or {@code +4930555001;ext=101}
 * @param headline headline
 * @param body text
 * @param landing the advertiser's page
 * @param destination SIP URI at which the advertiser answers
 * @param clickBidMicros bid for a click, in micros
 * @param callBidMicros bid for a call, in micros
 * @param currency currency of the bids
 * @param terms under which terms it takes part in decisions
 */
public record Ad(
        Attribution attribution,
        String code,
        @Nullable String e164,
        String headline,
        String body,
        @Nullable URI landing,
        @Nullable String destination,
        long clickBidMicros,
        long callBidMicros,
        Currency currency,
        AdTerms terms) {

    /** One that is shown everywhere, always, to everybody. */
    public Ad(
            Attribution attribution,
            String code,
            @Nullable String e164,
            String headline,
            String body,
            @Nullable URI landing,
            @Nullable String destination,
            long clickBidMicros,
            long callBidMicros,
            Currency currency) {
        this(
                attribution,
                code,
                e164,
                headline,
                body,
                landing,
                destination,
                clickBidMicros,
                callBidMicros,
                currency,
                AdTerms.OPEN);
    }

    /** Whether what it leads to is a call. */
    public boolean isCall() {
        return attribution.type() == ReferenceType.TELEPHONIC;
    }

    /** The bid for what it leads to, in micros. */
    public long bidMicros() {
        return isCall() ? callBidMicros : clickBidMicros;
    }

    /** The same on other terms. */
    public Ad on(AdTerms other) {
        return new Ad(
                attribution,
                code,
                e164,
                headline,
                body,
                landing,
                destination,
                clickBidMicros,
                callBidMicros,
                currency,
                other);
    }
}
