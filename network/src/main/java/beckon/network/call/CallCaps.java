package beckon.network.call;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Whether a listing may have one more call. Inside a transaction of the caller's. */
final class CallCaps {
    private CallCaps() {}

    /** Why not: {@code calls-paused} or {@code capped}. Calls that ask together are counted one after the other. */
    static Optional<String> obstacle(Handle handle, UUID listing, CallRules rules, Instant now) {
        boolean paused = handle.createQuery(
                        "select exists (select from call_pause where listing_id = :listing and resumed_at is null)")
                .bind("listing", listing)
                .mapTo(Boolean.class)
                .one();
        if (paused) {
            return Optional.of("calls-paused");
        }
        if (rules.callsAtOnce() == null && rules.callsPerDay() == null) {
            return Optional.empty();
        }
        handle.createQuery("select listing_id from call_rules where listing_id = :listing for update")
                .bind("listing", listing)
                .mapTo(UUID.class)
                .findOne();
        boolean full = (rules.callsAtOnce() != null && live(handle, listing) >= rules.callsAtOnce())
                || (rules.callsPerDay() != null && today(handle, listing, now) >= rules.callsPerDay());
        return full ? Optional.of("capped") : Optional.empty();
    }

    /** What is set aside is settled a moment after a call's end; the end itself is what counts here. */
    private static int live(Handle handle, UUID listing) {
        return handle.createQuery("""
                        select count(*) from hold h where h.listing_id = :listing and h.state = 'HELD' and not exists (
                            select from event e where e.call_id = h.call_id and e.kind = 'CALL_ENDED')
                        """)
                .bind("listing", listing)
                .mapTo(Integer.class)
                .one();
    }

    private static int today(Handle handle, UUID listing, Instant now) {
        return handle.createQuery("select count(*) from hold where listing_id = :listing and at >= :midnight")
                .bind("listing", listing)
                .bind(
                        "midnight",
                        now.atZone(ZoneOffset.UTC)
                                .toLocalDate()
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant())
                .mapTo(Integer.class)
                .one();
    }
}
