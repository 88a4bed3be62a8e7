package beckon.network.reference;

import beckon.network.id.Uuid7;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Notes every call to a number, and tells calls apart that were meant for somebody else: those to a number that rests,
 * which make it rest longer, and those by callers of whoever had the number before. All in the caller's transaction.
 */
public final class StrayCalls {
    /** Why a stray call costs nothing. */
    public static final String STRAY = "stray";

    private StrayCalls() {}

    /**
     * Notes that somebody dialled the number at {@code at}, also in vain: the one that has been quiet longest is assigned
     * next, and one that rests goes on resting until nobody has dialled it for a while.
     */
    static void note(Handle handle, Clock clock, String e164, UUID call, Instant at) {
        PoolRules rules = PoolRules.read(handle);
        handle.createUpdate("""
                        with dialled as (
                            update phone_number set last_called_at = greatest(coalesce(last_called_at, :at), :at),
                                resting_until = case when state = 'RESTING' and resting_until > :at then
                                    greatest(resting_until, least(:quiet,
                                        coalesce(resting_since, :at) + make_interval(days => :longest)))
                                    else resting_until end
                            where e164 = :e164 returning e164, state)
                        insert into stray_call (id, e164, at, reason, call_id)
                        select :id, e164, :at, 'RESTING', :call from dialled where state = 'RESTING'
                        on conflict do nothing
                        """)
                .bind("at", at)
                .bind("quiet", at.plus(Duration.ofDays(rules.quietDays())))
                .bind("longest", rules.longestRestDays())
                .bind("e164", e164)
                .bind("id", Uuid7.next(clock))
                .bind("call", call)
                .execute();
    }

    /**
     * Marks the call as stray if its number was assigned anew lately and its caller, who never called the one who has it
     * now, called the one who had it before. A caller is put through all the same: he may mean it; but it costs nothing.
     *
     * @param reference the reference that the call leads to
     * @param caller keyed hash of the caller's number
     */
    public static void mark(Handle handle, Clock clock, UUID call, UUID reference, String caller, Instant now) {
        PoolRules rules = PoolRules.read(handle);
        if (rules.confirmDays() == 0) {
            return;
        }
        handle.createUpdate("""
                        insert into stray_call (id, e164, at, reason, call_id)
                        select :id, mine.e164, :now, 'FORMER_CALLER', :call from reference mine
                        where mine.id = :reference and mine.assigned_at > :since
                          and exists (
                            select from event e join reference former on former.id = e.reference_id
                            where e.visitor = :caller and e.call_id is not null
                              and e.kind in ('CALL_SET_UP', 'CONTACT_REFUSED')
                              and former.e164 = mine.e164 and former.extension is not distinct from mine.extension
                              and former.listing_id <> mine.listing_id)
                          and not exists (
                            select from event e where e.visitor = :caller and e.reference_id = mine.id
                              and e.call_id is not null and e.kind in ('CALL_SET_UP', 'CONTACT_REFUSED'))
                        on conflict do nothing
                        """)
                .bind("id", Uuid7.next(clock))
                .bind("call", call)
                .bind("reference", reference)
                .bind("caller", caller)
                .bind("now", now)
                .bind("since", now.minus(Duration.ofDays(rules.confirmDays())))
                .execute();
    }

    /** Whether the call was marked so. */
    public static boolean isStray(Handle handle, UUID call) {
        return handle.createQuery(
                        "select exists (select from stray_call where call_id = :call and reason = 'FORMER_CALLER')")
                .bind("call", call)
                .mapTo(Boolean.class)
                .one();
    }
}
