package beckon.network.publisher;

import beckon.network.problem.Problem;
import beckon.network.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What sites may do, and could before. Safe for any number of threads. */
public final class Standings {
    private final Database database;

    /** @param clock not needed for reading; every store is built alike */
    public Standings(Database database, Clock clock) {
        this.database = database;
    }

    /** What the site may do now. @throws Problem {@code site-not-found} */
    public Standing current(UUID site) {
        return database.jdbi()
                .withHandle(handle -> StandingRows.newest(handle, site))
                .orElseThrow(() -> Problem.notFound("site", site));
    }

    /** How many sites there are in each state; 0 where there is none. */
    public Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(state, 0L);
        }
        database.jdbi().useHandle(handle -> handle.createQuery("""
                                select state, count(*) as sites
                                from (select distinct on (site_id) state from standing order by site_id, id desc) as now
                                group by state
                                """)
                .map((row, context) -> counts.put(State.valueOf(row.getString("state")), row.getLong("sites")))
                .list());
        return counts;
    }

    /** Whether the site would be approved now if it were proved to be its publisher's. */
    public boolean heldForProof(UUID site) {
        return database.jdbi().withHandle(handle -> StandingRows.held(handle, site));
    }

    /** All its standings, newest first; empty for an unknown site. */
    public List<Standing> history(UUID site) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(StandingRows.SELECT + "where site_id = :site order by id desc")
                        .bind("site", site)
                        .mapTo(Standing.class)
                        .list());
    }

    /**
     * What the site could do at {@code instant}: the newest standing that had begun.
     *
     * @throws Problem {@code standing-not-found} for an unknown site or an instant before its application
     */
    public Standing at(UUID site, Instant instant) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(StandingRows.SELECT
                                + "where site_id = :site and since <= :instant order by id desc limit 1")
                        .bind("site", site)
                        .bind("instant", instant)
                        .mapTo(Standing.class)
                        .findOne())
                .orElseThrow(() -> Problem.notFound("standing", site + " at " + instant));
    }
}
