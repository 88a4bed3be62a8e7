package beckon.network.publisher;

import beckon.network.id.Uuid7;
import beckon.network.store.Moment;
import beckon.review.verdict.Incentive;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads and adds rows of standing inside a transaction that somebody else began. */
final class StandingRows {
    static final String SELECT = "select id, site_id as site, state, incentive, publisher_ppm, verdict_id as verdict, "
            + "decided_by, reason, since from standing ";

    private StandingRows() {}

    static Standing pending(Clock clock, UUID site, @Nullable UUID verdict, String decidedBy, String reason) {
        return without(clock, site, State.PENDING, verdict, decidedBy, reason);
    }

    /** A standing that shows no ads, and so carries neither consequence nor share. */
    static Standing without(
            Clock clock, UUID site, State state, @Nullable UUID verdict, String decidedBy, String reason) {
        return new Standing(
                Uuid7.next(clock), site, state, Incentive.NONE, 0, verdict, decidedBy, reason, Moment.of(clock));
    }

    static Standing approved(
            Clock clock,
            Terms terms,
            UUID site,
            Incentive incentive,
            @Nullable UUID verdict,
            String by,
            String reason) {
        return new Standing(
                Uuid7.next(clock),
                site,
                State.APPROVED,
                incentive,
                terms.publisherPpm(incentive),
                verdict,
                by,
                reason,
                Moment.of(clock));
    }

    /** The same standing at the share of other terms, or empty where the share is the same. */
    static Optional<Standing> repriced(Clock clock, Terms terms, Standing standing) {
        int share = terms.publisherPpm(standing.incentive());
        if (standing.state() != State.APPROVED || standing.publisherPpm() == share) {
            return Optional.empty();
        }
        return Optional.of(new Standing(
                Uuid7.next(clock),
                standing.site(),
                State.APPROVED,
                standing.incentive(),
                share,
                standing.verdict(),
                standing.decidedBy(),
                "The operator's terms changed.",
                Moment.of(clock)));
    }

    static Standing add(Handle handle, Standing standing) {
        return add(handle, standing, false);
    }

    /** @param held whether this would be an approval if the site were proved */
    static Standing add(Handle handle, Standing standing, boolean held) {
        handle.createUpdate("insert into standing (id, site_id, state, incentive, publisher_ppm, verdict_id, "
                        + "decided_by, reason, since, held) values (:id, :site, :state, :incentive, :publisherPpm, "
                        + ":verdict, :decidedBy, :reason, :since, :held)")
                .bindMethods(standing)
                .bind("held", held)
                .execute();
        return standing;
    }

    /** Whether the site's newest standing is an approval that waits for a proof. */
    static boolean held(Handle handle, UUID site) {
        return handle.createQuery("select held from standing where site_id = :site order by id desc limit 1")
                .bind("site", site)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    static Optional<Standing> newest(Handle handle, UUID site) {
        return handle.createQuery(SELECT + "where site_id = :site order by id desc limit 1")
                .bind("site", site)
                .mapTo(Standing.class)
                .findOne();
    }

    /** Whether this standing was an approval that waited for a proof. */
    static boolean wasHeld(Handle handle, UUID standing) {
        return handle.createQuery("select held from standing where id = :id")
                .bind("id", standing)
                .mapTo(Boolean.class)
                .one();
    }
}
