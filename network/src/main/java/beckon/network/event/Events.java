package beckon.network.event;

import beckon.network.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what happened. Safe for any number of threads. */
public final class Events {
    private final Database database;

    /** @param clock the same for every store; reading needs none */
    public Events(Database database, Clock clock) {
        this.database = database;
    }

    /** A partner's latest events, newest first. */
    public List<Event> ofPartner(UUID partner, int limit) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select * from event where partner_id = :partner order by at desc, id desc limit :limit")
                .bind("partner", partner)
                .bind("limit", limit)
                .map(new EventRow())
                .list());
    }

    /**
     * The latest steps of calls to a partner's listings, newest first.
     *
     * @param since none before it
     */
    public List<Event> ofPartnersCalls(UUID partner, Instant since, int limit) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                                select * from event
                                where partner_id = :partner and call_id is not null and at >= :since
                                order by at desc, id desc limit :limit
                                """)
                .bind("partner", partner)
                .bind("since", since)
                .bind("limit", limit)
                .map(new EventRow())
                .list());
    }

    /**
     * Some of a partner's events, newest first.
     *
     * @param wanted which; null leaves a question out
     * @param after the last one of the page before; null for the first page
     */
    public List<Event> page(UUID partner, Wanted wanted, @Nullable Place after, int limit) {
        StringBuilder where = new StringBuilder("where partner_id = :partner ");
        Map<String, Object> values = new HashMap<>();
        put(where, values, "and at >= :from ", "from", wanted.from());
        put(where, values, "and at < :to ", "to", wanted.to());
        put(where, values, "and kind = :kind ", "kind", wanted.kind());
        put(where, values, "and listing_id = :listing ", "listing", wanted.listing());
        if (after != null) {
            where.append("and (at, id) < (:afterAt, :afterId) ");
            values.put("afterAt", after.at());
            values.put("afterId", after.id());
        }
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select * from event " + where + "order by at desc, id desc limit :limit")
                .bind("partner", partner)
                .bind("limit", limit)
                .bindMap(values)
                .map(new EventRow())
                .list());
    }

    private static void put(
            StringBuilder where, Map<String, Object> values, String sql, String name, @Nullable Object value) {
        if (value != null) {
            where.append(sql);
            values.put(name, value);
        }
    }

    /**
     * Which events are wanted.
     *
     * @param from the earliest instant
     * @param to the first instant that is too late
     */
    public record Wanted(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable EventKind kind,
            @Nullable UUID listing) {}

    /** Where an event stands in a list. */
    public record Place(Instant at, UUID id) {}

    /** The latest events of all, by the order in which they were made, newest first. */
    public List<Event> recent(int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from event order by id desc limit :limit")
                        .bind("limit", limit)
                        .map(new EventRow())
                        .list());
    }

    public Optional<Event> find(UUID id) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select * from event where id = :id")
                .bind("id", id)
                .map(new EventRow())
                .findOne());
    }

    /** Whether any sample traffic was ever recorded. */
    public boolean anySample() {
        return database.jdbi().withHandle(handle -> handle.createQuery("select exists (select from event where sample)")
                .mapTo(Boolean.class)
                .one());
    }

    /** The steps of one call, oldest first. */
    public List<Event> ofCall(UUID call) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                                select * from event where call_id = :call
                                order by at, array_position(
                                    array['CALL_SET_UP', 'CALL_ANSWERED', 'CALL_ENDED', 'CONTACT_REFUSED'], kind)
                                """)
                .bind("call", call)
                .map(new EventRow())
                .list());
    }
}
