package beckon.network.call;

import beckon.network.event.EventKind;
import beckon.network.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The record of every leg of every call, written once and never changed. Safe for any number of threads and servers. */
public final class CallLegs {
    private static final String SELECT = "select call_id as call, leg, partner_id as partner, listing_id as listing, "
            + "reference_id as reference, caller, dialled, destination, setup_at, ring_at, answer_at, end_at, code, "
            + "cause, ended_by, billable_millis from call_leg ";
    private static final String PERIOD =
            "setup_at >= :from and setup_at < :to order by call_id desc, leg " + "limit :limit";

    private final Database database;

    /** @param clock the same for every store; legs carry their own times */
    public CallLegs(Database database, Clock clock) {
        this.database = database;
    }

    /** Keeps a leg; durable on return. Once more changes nothing. */
    public void keep(Leg leg) {
        database.jdbi().useHandle(handle -> handle.createUpdate("""
                        insert into call_leg (call_id, leg, partner_id, listing_id, reference_id, caller, dialled,
                            destination, setup_at, ring_at, answer_at, end_at, code, cause, ended_by, billable_millis)
                        select :call, :leg, e.partner_id, e.listing_id, e.reference_id, e.visitor, :dialled,
                            :destination, :setupAt, :ringAt, :answerAt, :endAt, :code, :cause, :endedBy,
                            :billableMillis
                        from (select) one left join event e on e.id in (:setUp, :refused)
                        limit 1 on conflict do nothing
                        """)
                .bindMethods(leg)
                .bind("setUp", CallEvents.id(leg.call(), EventKind.CALL_SET_UP))
                .bind("refused", CallEvents.id(leg.call(), EventKind.CONTACT_REFUSED))
                .execute());
    }

    /** A partner's legs of calls set up in a period, newest call first. */
    public List<StoredLeg> ofPartner(UUID partner, Instant from, Instant to, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "where partner_id = :partner and " + PERIOD)
                        .bind("partner", partner)
                        .bind("from", from)
                        .bind("to", to)
                        .bind("limit", limit)
                        .mapTo(StoredLeg.class)
                        .list());
    }

    /**
     * Some of a partner's legs of calls set up in a period, newest call first.
     *
     * @param listing of that listing alone; null for all
     * @param cause how they ended; null for any
     * @param after the last one of the page before; null for the first page
     */
    public List<StoredLeg> page(
            UUID partner,
            Instant from,
            Instant to,
            @Nullable UUID listing,
            @Nullable String cause,
            @Nullable Place after,
            int limit) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + """
                        where partner_id = :partner and setup_at >= :from and setup_at < :to
                          and (cast(:listing as uuid) is null or listing_id = :listing)
                          and (cast(:cause as text) is null or cause = :cause)
                          and (cast(:afterCall as uuid) is null or call_id < :afterCall
                            or (call_id = :afterCall and leg > :afterLeg))
                        order by call_id desc, leg limit :limit
                        """)
                .bind("partner", partner)
                .bind("from", from)
                .bind("to", to)
                .bind("listing", listing)
                .bind("cause", cause)
                .bind("afterCall", after == null ? null : after.call())
                .bind("afterLeg", after == null ? 0 : after.leg())
                .bind("limit", limit)
                .mapTo(StoredLeg.class)
                .list());
    }

    /** Where a leg stands in a list. */
    public record Place(UUID call, int leg) {}

    /** A partner's legs of calls to some of his listings only, newest call first. */
    public List<StoredLeg> ofListings(UUID partner, Set<UUID> listings, Instant from, Instant to, int limit) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        SELECT + "where partner_id = :partner and listing_id = any(:listings) and " + PERIOD)
                .bind("partner", partner)
                .bindArray("listings", UUID.class, listings)
                .bind("from", from)
                .bind("to", to)
                .bind("limit", limit)
                .mapTo(StoredLeg.class)
                .list());
    }

    /** Everybody's, for the operator. */
    public List<StoredLeg> all(Instant from, Instant to, int limit) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "where " + PERIOD)
                .bind("from", from)
                .bind("to", to)
                .bind("limit", limit)
                .mapTo(StoredLeg.class)
                .list());
    }

    /** The caller's leg of one of the partner's calls. */
    Optional<StoredLeg> summary(UUID partner, UUID call) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        SELECT + "where partner_id = :partner and call_id = :call and leg = 0")
                .bind("partner", partner)
                .bind("call", call)
                .mapTo(StoredLeg.class)
                .findOne());
    }
}
