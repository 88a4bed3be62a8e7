package beckon.network.delivery;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import java.util.List;
import java.util.UUID;

/**
 * What a publisher wants on a site. Immutable.
 *
 * @param place where the site's readers mostly are; counts where a visitor's own place is unknown
 * @param advertisers who are not shown, at most {@value #MOST}
 * @param categories that are not shown, with all within them: ids of the IAB's taxonomies or partners' own words, at most
 *     {@value #MOST}
 */
public record SiteWishes(Place place, List<UUID> advertisers, List<String> categories) {
    /** The most advertisers, and the most categories. */
    public static final int MOST = 200;

    /** Everything is wanted. */
    public static final SiteWishes NONE = new SiteWishes(Place.UNKNOWN, List.of(), List.of());

    public SiteWishes {
        advertisers = List.copyOf(advertisers);
        categories = List.copyOf(categories);
    }

    /**
     * The same without stray blanks.
     *
     * @throws Problem {@code wishes-invalid} that names the field at fault
     */
    public SiteWishes checked() {
        Fields fields = Fields.of("wishes");
        fields.require(
                place.country().isEmpty() || place.country().matches("[A-Z]{2}"),
                "country",
                place.country(),
                "must be an ISO 3166 code such as DE");
        fields.require(place.region().length() <= 100, "region", place.region(), "may have 100 characters");
        fields.require(place.city().length() <= 100, "city", place.city(), "may have 100 characters");
        fields.require(advertisers.size() <= MOST, "advertisers", advertisers.size(), "may be at most " + MOST);
        fields.require(categories.size() <= MOST, "categories", categories.size(), "may be at most " + MOST);
        return new SiteWishes(
                place,
                advertisers.stream().distinct().toList(),
                categories.stream()
                        .map(category -> fields.line("categories", category, 100))
                        .distinct()
                        .toList());
    }
}
