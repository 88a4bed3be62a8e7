package beckon.network.delivery;

import beckon.network.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How often visitors saw listings, by the events: so that an edge that is started again knows what it counted. Safe for any
 * number of threads.
 */
public final class DayViews {
    private final Database database;

    public DayViews(Database database) {
        this.database = database;
    }

    /**
     * Views of one listing by one visitor.
     *
     * @param visitor the day's hash of {@link Visitors}
     * @param times 1 or more
     */
    public record Views(String visitor, UUID listing, int times) {}

    /**
     * Views that counted, of visitors who are known.
     *
     * @param midnight the beginning of a day of UTC
     * @param most those who saw most go before
     */
    public List<Views> since(Instant midnight, int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        select visitor, listing_id as listing, least(count(*), 1000)::integer as times from event
                        where kind = 'PRESENTATION' and filtered is null and at >= :midnight
                            and visitor is not null and listing_id is not null and site_id is not null
                        group by 1, 2 order by 3 desc limit :most
                        """)
                .bind("midnight", midnight)
                .bind("most", most)
                .mapTo(Views.class)
                .list());
    }
}
