package beckon.network.publisher;

import beckon.network.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When ads were last seen on a site: whether the tag is where it should be. Safe for any number of threads. */
public final class Sightings {
    private static final int QUARTER_SECONDS = 900;
    private static final int MOST_PAGES = 5;

    private final Database database;
    private final Clock clock;

    public Sightings(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What was seen of a site's ads.
     *
     * @param last the quarter of an hour in which an ad was last seen, by its beginning
     * @param week ads that were seen in the last seven days of UTC, today among them
     * @param pages that showed most of them, best first
     */
    public record Sighting(Instant last, long week, List<String> pages) {
        public Sighting {
            pages = List.copyOf(pages);
        }
    }

    /** Empty where no ad was ever seen there. */
    public Optional<Sighting> of(UUID site) {
        int today = (int) LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
        return database.jdbi().withHandle(handle -> {
            Integer last = handle.createQuery("""
                            with lines as (select id from report_line where site_id = :site and not sample),
                            last_day as (select max(day) as day from report_day d join lines l on l.id = d.line
                                where d.presentations > 0)
                            select max(quarter) from report_quarter q join lines l on l.id = q.line, last_day
                            where q.presentations > 0 and q.quarter between last_day.day * 96 and last_day.day * 96 + 95
                            """)
                    .bind("site", site)
                    .map((row, context) -> number(row.getInt(1), row.wasNull()))
                    .one();
            if (last == null) {
                return Optional.empty();
            }
            long week = handle.createQuery("""
                            select coalesce(sum(d.presentations), 0) from report_day d
                            join report_line l on l.id = d.line
                            where l.site_id = :site and not l.sample and d.day > :today - 7
                            """)
                    .bind("site", site)
                    .bind("today", today)
                    .mapTo(Long.class)
                    .one();
            List<String> pages = handle.createQuery("""
                            select page from report_page where site_id = :site and day > :today - 7
                            group by page having sum(presentations) > 0
                            order by sum(presentations) desc, page limit :most
                            """)
                    .bind("site", site)
                    .bind("today", today)
                    .bind("most", MOST_PAGES)
                    .mapTo(String.class)
                    .list();
            return Optional.of(new Sighting(Instant.ofEpochSecond((long) last * QUARTER_SECONDS), week, pages));
        });
    }

    private static @Nullable Integer number(int value, boolean none) {
        return none ? null : value;
    }
}
