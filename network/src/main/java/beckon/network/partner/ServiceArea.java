package beckon.network.partner;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Whom an advertiser serves: all within a radius around a point, or in a city, region or country.
 *
 * @param name of the city or region; empty otherwise
 * @param country two letters of ISO 3166; needed for a country
 * @param latitude of the radius' centre, degrees of WGS 84
 * @param longitude of the radius' centre, degrees of WGS 84
 * @param metres the radius, 1..2000000; null otherwise
 */
public record ServiceArea(
        AreaKind kind,
        String name,
        String country,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable Integer metres) {
    private static final int WIDEST = 2_000_000;

    /** @throws Problem {@code listing-invalid} that names a field such as {@code serviceArea.metres} */
    ServiceArea checked(Fields fields) {
        String land = Address.country(fields, "serviceArea.country", country);
        return switch (kind) {
            case RADIUS -> {
                fields.require(latitude != null, "serviceArea.latitude", null, "must be given for a radius");
                fields.require(longitude != null, "serviceArea.longitude", null, "must be given for a radius");
                fields.require(metres != null, "serviceArea.metres", null, "must be given for a radius");
                Address.degrees(fields, "serviceArea.latitude", latitude, 90);
                Address.degrees(fields, "serviceArea.longitude", longitude, 180);
                fields.within("serviceArea.metres", metres == null ? 0 : metres, 1, WIDEST);
                yield new ServiceArea(kind, "", "", latitude, longitude, metres);
            }
            case CITY, REGION ->
                new ServiceArea(kind, fields.line("serviceArea.name", name, 100), land, null, null, null);
            case COUNTRY -> {
                fields.require(!land.isEmpty(), "serviceArea.country", null, "must be an ISO 3166 code such as DE");
                yield new ServiceArea(kind, "", land, null, null, null);
            }
        };
    }
}
