package beckon.network.partner;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an advertiser is. Any part may be empty.
 *
 * @param country two letters of ISO 3166
 * @param latitude degrees of WGS 84, -90..90; null together with the longitude
 * @param longitude degrees of WGS 84, -180..180
 * @param shown whether the address stands in the ad
 */
public record Address(
        String street,
        String postalCode,
        String city,
        String region,
        String country,
        @Nullable Double latitude,
        @Nullable Double longitude,
        boolean shown) {
    public static final Address NONE = new Address("", "", "", "", "", null, null, true);

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** @throws Problem {@code listing-invalid} that names a field such as {@code address.city} */
    Address checked(Fields fields) {
        if ((latitude == null) != (longitude == null)) {
            fields.require(latitude != null, "address.latitude", null, "must be given together with the longitude");
            fields.require(longitude != null, "address.longitude", null, "must be given together with the latitude");
        }
        degrees(fields, "address.latitude", latitude, 90);
        degrees(fields, "address.longitude", longitude, 180);
        return new Address(
                line(fields, "address.street", street, 200),
                line(fields, "address.postalCode", postalCode, 20),
                line(fields, "address.city", city, 100),
                line(fields, "address.region", region, 100),
                country(fields, "address.country", country),
                latitude,
                longitude,
                shown);
    }

    static String line(Fields fields, String field, String value, int longest) {
        return value.isBlank() ? "" : fields.line(field, value, longest);
    }

    static String country(Fields fields, String field, String value) {
        String code = value.strip().toUpperCase(Locale.ROOT);
        fields.require(code.isEmpty() || COUNTRIES.contains(code), field, value, "must be an ISO 3166 code such as DE");
        return code;
    }

    static void degrees(Fields fields, String field, @Nullable Double value, int most) {
        if (value != null) {
            fields.require(value >= -most && value <= most, field, value, "must be degrees in " + -most + ".." + most);
        }
    }
}
