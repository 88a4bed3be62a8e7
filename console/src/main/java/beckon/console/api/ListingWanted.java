package beckon.console.api;

import beckon.network.partner.ListingDraft;
import beckon.network.problem.Problem;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A listing as a partner's server describes it; the network checks it. */
record ListingWanted(
        @Nullable UUID advertiser,
        @Nullable String externalId,
        @Nullable String headline,
        @Nullable String body,
        @Nullable String category,
        @Nullable String landing,
        @Nullable String destination,
        @Nullable Long clickBidMicros,
        @Nullable Long callBidMicros,
        @Nullable Long budgetMicros) {

    ListingDraft draft() {
        if (advertiser == null) {
            throw Problem.invalid("listing", "advertiser", null, "must be the id of one of your advertisers");
        }
        return new ListingDraft(
                advertiser,
                Objects.requireNonNullElse(externalId, ""),
                Objects.requireNonNullElse(headline, ""),
                Objects.requireNonNullElse(body, ""),
                Objects.requireNonNullElse(category, ""),
                landing,
                destination,
                Objects.requireNonNullElse(clickBidMicros, 0L),
                Objects.requireNonNullElse(callBidMicros, 0L),
                budgetMicros);
    }
}
