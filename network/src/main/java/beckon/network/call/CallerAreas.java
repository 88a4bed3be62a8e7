package beckon.network.call;

import beckon.network.problem.Fields;
import beckon.network.store.Database;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The operator's own table of where callers of a prefix are. Safe for any number of threads. */
public final class CallerAreas {
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,14}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Database database;

    /** @param clock the same for every store; areas have no history */
    public CallerAreas(Database database, Clock clock) {
        this.database = database;
    }

    /**
     * One row.
     *
     * @param prefix such as {@code +4930}
     * @param country two letters of ISO 3166; may be empty, as may region and city
     * @param latitude degrees of WGS 84; null together with the longitude
     */
    public record Area(
            String prefix,
            String country,
            String region,
            String city,
            @Nullable Double latitude,
            @Nullable Double longitude) {}

    /** By prefix. */
    public List<Area> all() {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select prefix, country, region, city, latitude, longitude from caller_area order by prefix")
                .mapTo(Area.class)
                .list());
    }

    /** Adds a row, or replaces that of the prefix; it holds from the next call on. @throws Problem {@code area-invalid} */
    public void put(Area area) {
        Fields fields = Fields.of("area");
        String prefix = fields.shaped("prefix", area.prefix(), PREFIX, "must be digits after a +, such as +4930");
        String country = area.country().strip().toUpperCase(Locale.ROOT);
        fields.require(
                country.isEmpty() || COUNTRIES.contains(country),
                "country",
                area.country(),
                "must be an ISO 3166 code such as DE");
        fields.require(
                (area.latitude() == null) == (area.longitude() == null),
                "latitude",
                area.latitude(),
                "must be given together with the longitude");
        fields.require(
                area.latitude() == null || Math.abs(area.latitude()) <= 90,
                "latitude",
                area.latitude(),
                "must be degrees in -90..90");
        fields.require(
                area.longitude() == null || Math.abs(area.longitude()) <= 180,
                "longitude",
                area.longitude(),
                "must be degrees in -180..180");
        database.jdbi().useHandle(handle -> handle.createUpdate("""
                        insert into caller_area (prefix, country, region, city, latitude, longitude)
                        values (:prefix, :country, :region, :city, :latitude, :longitude)
                        on conflict (prefix) do update set country = excluded.country, region = excluded.region,
                            city = excluded.city, latitude = excluded.latitude, longitude = excluded.longitude
                        """)
                .bind("prefix", prefix)
                .bind("country", country)
                .bind("region", fields.prose("region", area.region(), 100))
                .bind("city", fields.prose("city", area.city(), 100))
                .bind("latitude", area.latitude())
                .bind("longitude", area.longitude())
                .execute());
    }

    /** Forgets the row of a prefix; one that is not there is let be. */
    public void remove(String prefix) {
        database.jdbi().useHandle(handle -> handle.createUpdate("delete from caller_area where prefix = :prefix")
                .bind("prefix", prefix)
                .execute());
    }
}
