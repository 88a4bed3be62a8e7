package beckon.network.delivery;

import beckon.network.partner.ServiceArea;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a listing is shown: within its service area. Names of cities and regions are compared without case, accents and
 * marks. Where the visitor's place is unknown, only listings for everywhere or for a whole country are shown; where only
 * his country is known, none that is meant for a part of it. Areas and places have words, so that the ads for a place can be looked
 * up instead of gone through: an area belongs to a place only if they share a word. Pure.
 */
final class Area {
    /** Word of what is shown everywhere. */
    static final String EVERYWHERE = "*";

    private static final String WIDE = "wide";
    private static final List<String> NOWHERE = List.of(EVERYWHERE, "nowhere");
    private static final double EARTH_METRES = 6_371_008.8;
    private static final double METRES_PER_DEGREE = EARTH_METRES * Math.PI / 180;
    /** A circle that touches more squares than this is kept once, and measured for everybody. */
    private static final int MOST_SQUARES = 64;

    private Area() {}

    /** Whether an ad of {@code area} may be shown to somebody at {@code place}. */
    static boolean covers(@Nullable ServiceArea area, Place place) {
        if (area == null) {
            return true;
        }
        return switch (area.kind()) {
            case COUNTRY -> place.country().isEmpty() || place.country().equalsIgnoreCase(area.country());
            case REGION -> named(area, place, place.region());
            case CITY -> named(area, place, place.city());
            case RADIUS -> within(area, place);
        };
    }

    /** The words of an area; an ad is kept under each of them. */
    static Set<String> words(@Nullable ServiceArea area) {
        if (area == null) {
            return Set.of(EVERYWHERE);
        }
        return switch (area.kind()) {
            case COUNTRY -> Set.of("country " + area.country(), "nowhere");
            case REGION -> Set.of("region " + plain(area.name()));
            case CITY -> Set.of("city " + plain(area.name()));
            case RADIUS -> squares(area);
        };
    }

    /** The words under which a place's ads are kept. */
    static List<String> words(Place place) {
        if (!place.known()) {
            return NOWHERE;
        }
        List<String> words = new ArrayList<>();
        words.add(EVERYWHERE);
        words.add(place.country().isEmpty() ? "nowhere" : "country " + place.country());
        if (!place.region().isEmpty()) {
            words.add("region " + plain(place.region()));
        }
        if (!place.city().isEmpty()) {
            words.add("city " + plain(place.city()));
        }
        Double latitude = place.latitude();
        Double longitude = place.longitude();
        if (latitude != null && longitude != null) {
            words.add(WIDE);
            words.add(square((int) Math.floor(latitude), (int) Math.floor(longitude)));
        }
        return words;
    }

    private static boolean named(ServiceArea area, Place place, String name) {
        return !name.isEmpty()
                && plain(name).equals(plain(area.name()))
                && (area.country().isEmpty()
                        || place.country().isEmpty()
                        || area.country().equalsIgnoreCase(place.country()));
    }

    private static boolean within(ServiceArea area, Place place) {
        Double latitude = place.latitude();
        Double longitude = place.longitude();
        return latitude != null
                && longitude != null
                && area.latitude() != null
                && area.longitude() != null
                && area.metres() != null
                && metres(latitude, longitude, area.latitude(), area.longitude()) <= area.metres();
    }

    /** By the haversine formula, which is exact enough for a sphere of the Earth's mean radius. */
    private static double metres(double latitude, double longitude, double toLatitude, double toLongitude) {
        double north = Math.toRadians(toLatitude - latitude);
        double east = Math.toRadians(toLongitude - longitude);
        double half = Math.pow(Math.sin(north / 2), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(toLatitude))
                        * Math.pow(Math.sin(east / 2), 2);
        return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(half)));
    }

    /** The squares of one degree that the circle may touch. */
    private static Set<String> squares(ServiceArea area) {
        if (area.latitude() == null || area.longitude() == null || area.metres() == null) {
            return Set.of();
        }
        double high = area.metres() / METRES_PER_DEGREE;
        int from = (int) Math.floor(area.latitude() - high);
        int to = (int) Math.floor(area.latitude() + high);
        double farthest = Math.max(Math.abs(area.latitude() - high), Math.abs(area.latitude() + high));
        if (farthest >= 89) {
            return Set.of(WIDE);
        }
        double wide = high / Math.cos(Math.toRadians(farthest));
        int west = (int) Math.floor(area.longitude() - wide);
        int east = (int) Math.floor(area.longitude() + wide);
        if ((long) (to - from + 1) * (east - west + 1) > MOST_SQUARES) {
            return Set.of(WIDE);
        }
        Set<String> squares = new HashSet<>();
        for (int row = from; row <= to; row++) {
            for (int column = west; column <= east; column++) {
                squares.add(square(row, Math.floorMod(column + 180, 360) - 180));
            }
        }
        return squares;
    }

    private static String square(int row, int column) {
        return "square " + row + " " + Math.floorMod(column + 180, 360);
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
