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
        Instant createdAt) {}
