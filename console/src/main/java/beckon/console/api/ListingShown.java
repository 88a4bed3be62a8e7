package beckon.console.api;

import beckon.network.call.CallPause;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingDetails;
import beckon.network.partner.ListingState;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        @Nullable Long dailyBudgetMicros,
        String name,
        ListingWanted.Place address,
        @Nullable String phone,
        List<String> categories,
        ListingWanted.@Nullable Area serviceArea,
        List<String> words,
        String offer,
        ListingWanted.@Nullable Hours hours,
        ListingWanted.Schedule schedule,
        String state,
        List<Pause> pauses,
        Instant createdAt) {

    /**
     * Why a listing, or the calls to it, stand still.
     *
     * @param by {@code partner}, {@code operator}, or {@code network} for calls that nobody answered
     * @param what {@code listing} or {@code calls}
     */
    record Pause(
            String by, String what, String reason, @Nullable Instant since) {}

    static ListingShown of(Listing listing, @Nullable CallPause calls) {
        ListingDetails more = listing.details();
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
                more.dailyBudgetMicros(),
                more.name(),
                ListingWanted.Place.of(more.address()),
                more.phone(),
                more.categories(),
                more.serviceArea() == null ? null : ListingWanted.Area.of(more.serviceArea()),
                more.words(),
                more.offer(),
                more.hours() == null ? null : ListingWanted.Hours.of(more.hours()),
                new ListingWanted.Schedule(more.from(), more.until()),
                listing.active() ? "active" : "paused",
                pauses(listing, calls),
                listing.createdAt());
    }

    private static List<Pause> pauses(Listing listing, @Nullable CallPause calls) {
        List<Pause> pauses = new ArrayList<>();
        if (listing.state() == ListingState.PAUSED) {
            pauses.add(new Pause("partner", "listing", listing.pauseReason(), null));
        }
        if (listing.systemPause() != null) {
            pauses.add(new Pause(
                    "operator",
                    "listing",
                    listing.systemPause().reason(),
                    listing.systemPause().since()));
        }
        if (calls != null) {
            pauses.add(new Pause(
                    "network",
                    "calls",
                    calls.unanswered() + " calls within an hour were not answered.",
                    calls.since()));
        }
        return pauses;
    }
}
