package beckon.console.api;

import beckon.network.partner.Listing;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A listing as the API answers it. */
record ListingShown(
        UUID id,
        UUID advertiser,
        String externalId,
        String headline,
        String body,
        String category,
        @Nullable URI landing,
        @Nullable String destination,
        long clickBidMicros,
        long callBidMicros,
        String currency,
        @Nullable Long budgetMicros,
        String state,
        Instant createdAt) {

    static ListingShown of(Listing listing) {
        return new ListingShown(
                listing.id(),
                listing.advertiser(),
                listing.externalId(),
                listing.headline(),
                listing.body(),
                listing.category(),
                listing.landing(),
                listing.destination(),
                listing.clickBidMicros(),
                listing.callBidMicros(),
                listing.currency().getCurrencyCode(),
                listing.budgetMicros(),
                listing.state().name().toLowerCase(Locale.ROOT),
                listing.createdAt());
    }
}
