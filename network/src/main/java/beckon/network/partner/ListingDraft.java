package beckon.network.partner;

import beckon.network.problem.Faults;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.taxonomy.Category;
import beckon.network.taxonomy.Taxonomy;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A listing as its partner describes it; checked when it is stored.
 *
 * @param externalId the partner's own name, at most 100 characters
 * @param headline at most 90 characters
 * @param body at most 500 characters; may be empty
 * @param category a slug such as {@code plumbers}; where it is empty, the name of the first of the details' categories
 * @param landing http or https; null where there is none
 * @param destination {@code sip:} or {@code sips:} URI, or {@code tel:} and a number that a trunk reaches; null where there is none. One of the two is needed.
 * @param clickBidMicros 0..10^12
 * @param callBidMicros 0..10^12
 * @param budgetMicros 0..10^15; null without limit
 * @param details null leaves those that a listing has
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
        @Nullable Long budgetMicros,
        @Nullable ListingDetails details) {
    static final long LARGEST_BUDGET = 1_000_000_000_000_000L;
    // A bid times a share in parts per million stays below 2^63.
    private static final long LARGEST_BID = 1_000_000_000_000L;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** A draft that says nothing of the details. */
    public ListingDraft(
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
        this(
                advertiser,
                externalId,
                headline,
                body,
                category,
                landing,
                destination,
                clickBidMicros,
                callBidMicros,
                budgetMicros,
                null);
    }

    /** What {@code listing} says, to be changed in part. */
    public static ListingDraft of(Listing listing) {
        return new ListingDraft(
                listing.advertiser(),
                listing.externalId(),
                listing.headline(),
                listing.body(),
                listing.category(),
                listing.landing() == null ? null : listing.landing().toString(),
                listing.destination(),
                listing.clickBidMicros(),
                listing.callBidMicros(),
                listing.budgetMicros(),
                listing.details());
    }

    /** The same with the details of a listing where it says nothing of them. */
    ListingDraft over(ListingDetails before) {
        return details == null ? with(before) : this;
    }

    private ListingDraft with(ListingDetails other) {
        return new ListingDraft(
                advertiser,
                externalId,
                headline,
                body,
                category,
                landing,
                destination,
                clickBidMicros,
                callBidMicros,
                budgetMicros,
                other);
    }

    /**
     * The same draft without stray blanks.
     *
     * @throws Problem {@code listing-invalid} that names every field at fault
     */
    public ListingDraft checked() {
        Fields fields = Fields.of("listing");
        Faults faults = new Faults("listing");
        faults.check(() ->
                fields.require(advertiser != null, "advertiser", advertiser, "must name one of your advertisers"));
        String page = blankToNull(landing);
        String desk = blankToNull(destination);
        faults.check(() ->
                fields.require(page != null || desk != null, "landing", null, "or the destination must be given"));
        faults.check(() -> fields.within("clickBidMicros", clickBidMicros, 0, LARGEST_BID));
        faults.check(() -> fields.within("callBidMicros", callBidMicros, 0, LARGEST_BID));
        if (budgetMicros != null) {
            faults.check(() -> fields.within("budgetMicros", budgetMicros, 0, LARGEST_BUDGET));
        }
        ListingDetails more = details == null ? null : details.checked(fields, faults);
        ListingDraft checked = new ListingDraft(
                advertiser,
                faults.of(() -> fields.line("externalId", externalId, 100), ""),
                faults.of(() -> fields.line("headline", headline, 90), ""),
                faults.of(() -> fields.prose("body", body, 500), ""),
                faults.of(() -> category(fields, more), ""),
                page == null
                        ? null
                        : faults.orNull(() -> fields.web("landing", page).toString()),
                desk == null ? null : faults.orNull(() -> fields.telephone("destination", desk)),
                clickBidMicros,
                callBidMicros,
                budgetMicros,
                more);
        faults.raise();
        return checked;
    }

    private String category(Fields fields, @Nullable ListingDetails more) {
        if (category.isBlank() && more != null && !more.categories().isEmpty()) {
            return Taxonomy.find(more.categories().getFirst())
                    .map(Category::slug)
                    .orElseThrow();
        }
        return fields.shaped("category", category, SLUG, "must be a slug such as plumbers or car-repair");
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
