package beckon.network.delivery;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody is, as far as it is known. Immutable.
 *
 * @param country two letters of ISO 3166, upper case; empty where unknown
 * @param region its name; empty where unknown
 * @param city its name; empty where unknown
 * @param latitude degrees of WGS 84; null where unknown
 * @param longitude degrees of WGS 84; null where unknown
 */
public record Place(
        String country,
        String region,
        String city,
        @Nullable Double latitude,
        @Nullable Double longitude) {
    /** Nothing is known. */
    public static final Place UNKNOWN = new Place("", "", "", null, null);

    public Place {
        country = country.strip().toUpperCase(Locale.ROOT);
        region = region.strip();
        city = city.strip();
        if ((latitude == null) != (longitude == null)) {
            throw new IllegalArgumentException("A point has two degrees, not " + latitude + ", " + longitude);
        }
    }

    /** A place whose point is not known. */
    public Place(String country, String region, String city) {
        this(country, region, city, null, null);
    }

    public boolean known() {
        return !equals(UNKNOWN);
    }

    /** For people, such as {@code Munich, Bavaria, DE}; {@code unknown} where it is. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (String part : new String[] {city, region, country}) {
            if (!part.isEmpty()) {
                text.append(text.isEmpty() ? "" : ", ").append(part);
            }
        }
        if (latitude != null && longitude != null) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(String.format(Locale.ROOT, "(%.2f, %.2f)", latitude, longitude));
        }
        return text.isEmpty() ? "unknown" : text.toString();
    }
}
