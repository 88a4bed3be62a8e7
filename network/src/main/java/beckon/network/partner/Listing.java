package beckon.network.partner;

import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One ad of an advertiser.
 *
 * @param externalId the partner's own name for it, unique per partner
 * @param landing page behind the ad, by http or https; null where there is none
 * @param destination SIP URI that answers calls; null where there is none
 * @param clickBidMicros most that a click may cost, in micros of the currency
 * @param callBidMicros most that a call may cost, in micros of the currency
 * @param currency the advertiser's
 * @param budgetMicros most that the listing may cost in all; null without limit
 * @param state what the partner wants; see {@link #active}
 * @param pauseReason why the partner paused it; may be empty
 * @param systemPause the operator's; null where there is none
 */
public record Listing(
        UUID id,
        UUID partner,
        UUID advertiser,
        String externalId,
        String headline,
        String body,
        String category,
        @Nullable URI landing,
        @Nullable String destination,
        long clickBidMicros,
        long callBidMicros,
        Currency currency,
        @Nullable Long budgetMicros,
        ListingState state,
        Instant createdAt,
        ListingDetails details,
        String pauseReason,
        @Nullable SystemPause systemPause) {

    /** A listing of which nothing but the least is said. */
    public Listing(
            UUID id,
            UUID partner,
            UUID advertiser,
            String externalId,
            String headline,
            String body,
            String category,
            @Nullable URI landing,
            @Nullable String destination,
            long clickBidMicros,
            long callBidMicros,
            Currency currency,
            @Nullable Long budgetMicros,
            ListingState state,
            Instant createdAt) {
        this(
                id,
                partner,
                advertiser,
                externalId,
                headline,
                body,
                category,
                landing,
                destination,
                clickBidMicros,
                callBidMicros,
                currency,
                budgetMicros,
                state,
                createdAt,
                ListingDetails.NONE,
                "",
                null);
    }

    /** Whether neither its partner nor the network has paused it. */
    public boolean active() {
        return state == ListingState.ACTIVE && systemPause == null;
    }
}
