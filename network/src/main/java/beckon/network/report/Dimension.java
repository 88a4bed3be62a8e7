package beckon.network.report;

import beckon.network.problem.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** By what the lines of a report are told apart. */
public enum Dimension {
    PARTNER,
    ADVERTISER,
    LISTING,
    /** Web or telephonic. */
    REFERENCE_TYPE,
    /** A site or a partner's own medium. */
    CHANNEL,
    SITE,
    CATEGORY,
    /** The area that a listing serves as it says now, else its city or country. */
    PLACE,
    /** Place of the ad on its page. */
    SLOT,
    DEVICE,
    MONTH,
    DAY,
    /** Hour of the day, 0 to 23. */
    HOUR;

    /** Such as {@code reference-type}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether its lines follow each other in time. */
    public boolean isTime() {
        return this == MONTH || this == DAY || this == HOUR;
    }

    /**
     * The one with this slug.
     *
     * @throws Problem when there is none
     */
    public static Dimension parse(String slug) {
        return Arrays.stream(values())
                .filter(one -> one.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "report",
                        "by",
                        slug,
                        "must be one of "
                                + Arrays.stream(values()).map(Dimension::slug).collect(Collectors.joining(", "))));
    }
}
