package beckon.network.call;

import beckon.network.partner.ServiceArea;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the numbers of a caller's prefix are. Any part may be unknown.
 *
 * @param country two letters of ISO 3166; empty where it is not known
 * @param region empty where it is not known
 * @param city empty where it is not known
 * @param latitude degrees of WGS 84; null where it is not known
 * @param longitude degrees of WGS 84; null where it is not known
 */
record CallerPlace(
        String country,
        String region,
        String city,
        @Nullable Double latitude,
        @Nullable Double longitude) {
    static final CallerPlace UNKNOWN = new CallerPlace("", "", "", null, null);

    /** The earth's mean radius by IUGG. */
    private static final double METRES = 6_371_008.8;

    /** Whether it lies in {@code area}; null where nobody can tell. */
    @Nullable Boolean in(ServiceArea area) {
        if (!country.isEmpty() && !area.country().isEmpty() && !country.equals(area.country())) {
            return false;
        }
        return switch (area.kind()) {
            case COUNTRY -> country.isEmpty() ? null : Boolean.TRUE;
            case CITY -> same(city, area.name());
            case REGION -> same(region, area.name());
            case RADIUS -> near(area);
        };
    }

    private static @Nullable Boolean same(String known, String wanted) {
        return known.isEmpty()
                ? null
                : Boolean.valueOf(known.strip()
                        .toLowerCase(Locale.ROOT)
                        .equals(wanted.strip().toLowerCase(Locale.ROOT)));
    }

    /** By the haversine formula. */
    private @Nullable Boolean near(ServiceArea area) {
        if (latitude == null
                || longitude == null
                || area.latitude() == null
                || area.longitude() == null
                || area.metres() == null) {
            return null;
        }
        double north = Math.toRadians(area.latitude() - latitude) / 2;
        double east = Math.toRadians(area.longitude() - longitude) / 2;
        double chord = Math.pow(Math.sin(north), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(area.latitude()))
                        * Math.pow(Math.sin(east), 2);
        return 2 * METRES * Math.asin(Math.min(1, Math.sqrt(chord))) <= area.metres();
    }

    /** In words; empty where nothing is known. */
    String words() {
        String place = city.isEmpty() ? region : city;
        return place.isEmpty() || country.isEmpty() ? place + country : place + ", " + country;
    }
}
