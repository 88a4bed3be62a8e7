package beckon.network.partner;

import beckon.network.problem.Fields;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A listing as its partner describes it; checked when it is stored.
 *
 * @param externalId the partner's own name, at most 100 characters
 * @param headline at most 90 characters
 * @param body at most 500 characters; may be empty
 * @param category a slug such as {@code plumbers}
 * @param landing http or https; null where there is none
 * @param destination {@code sip:} or {@code sips:} URI, or {@code tel:} and a number that a trunk reaches; null where there is none. One of the two is needed.
 * @param clickBidMicros 0..10^12
 * @param callBidMicros 0..10^12
 * @param budgetMicros 0..10^15; null without limit
 */
public record ListingDraft(
        UUID advertiser,
        String externalId,
        String headline,
        String body,
        String category,
        @Nullable String landing,
        @Nullable String destination,
        long clickBidMicros,
        long callBidMicros,
        @Nullable Long budgetMicros) {
    // A bid times a share in parts per million stays below 2^63.
    private static final long LARGEST_BID = 1_000_000_000_000L;
    private static final long LARGEST_BUDGET = 1_000_000_000_000_000L;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * The same draft without stray blanks.
     *
     * @throws beckon.network.problem.Problem that names the first field at fault
     */
    ListingDraft checked() {
        Fields fields = Fields.of("listing");
        fields.require(advertiser != null, "advertiser", advertiser, "must name one of your advertisers");
        String landing = blankToNull(this.landing);
        String destination = blankToNull(this.destination);
        fields.require(landing != null || destination != null, "landing", null, "or the destination must be given");
        fields.within("clickBidMicros", clickBidMicros, 0, LARGEST_BID);
        fields.within("callBidMicros", callBidMicros, 0, LARGEST_BID);
        if (budgetMicros != null) {
            fields.within("budgetMicros", budgetMicros, 0, LARGEST_BUDGET);
        }
        return new ListingDraft(
                advertiser,
                fields.line("externalId", externalId, 100),
                fields.line("headline", headline, 90),
                fields.prose("body", body, 500),
                fields.shaped("category", category, SLUG, "must be a slug such as plumbers or car-repair"),
                landing == null ? null : fields.web("landing", landing).toString(),
                destination == null ? null : fields.telephone("destination", destination),
                clickBidMicros,
                callBidMicros,
                budgetMicros);
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
