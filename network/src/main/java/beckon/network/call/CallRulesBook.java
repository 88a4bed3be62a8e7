package beckon.network.call;

import beckon.network.partner.OwnPhone;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Each partner's rules for calls to his listings, and their pauses. Safe for any number of threads. */
public final class CallRulesBook {
    private final Database database;
    private final Clock clock;

    public CallRulesBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The listing's rules. @throws Problem {@code listing-not-found} */
    public CallRules of(UUID partner, UUID listing) {
        return database.jdbi().withHandle(handle -> {
            mustOwn(handle, partner, listing);
            return read(handle, listing);
        });
    }

    /**
     * Replaces the listing's rules; they hold from the next call on. A fallback at our own registrar must be a phone of the
     * listing's advertiser.
     *
     * @throws Problem {@code call-rules-invalid} or {@code listing-not-found}
     */
    public CallRules set(UUID partner, UUID listing, CallRules rules) {
        CallRules checked = rules.checked();
        database.jdbi().useTransaction(handle -> {
            UUID advertiser = mustOwn(handle, partner, listing);
            OwnPhone.check(handle, advertiser, "call-rules", "fallback", checked.fallback());
            handle.createUpdate("""
                            insert into call_rules (listing_id, caller_display, whisper, fallback, calls_at_once,
                                calls_per_day, pause_after, ring_seconds, own_area)
                            values (:listing, :callerDisplay, :whisper, :fallback, :callsAtOnce, :callsPerDay,
                                :pauseAfter, :ringSeconds, :ownArea)
                            on conflict (listing_id) do update set caller_display = excluded.caller_display,
                                whisper = excluded.whisper, fallback = excluded.fallback,
                                calls_at_once = excluded.calls_at_once, calls_per_day = excluded.calls_per_day,
                                pause_after = excluded.pause_after, ring_seconds = excluded.ring_seconds, own_area = excluded.own_area
                            """)
                    .bind("listing", listing)
                    .bindMethods(checked)
                    .execute();
        });
        return checked;
    }

    /** Pauses that hold now, by listing. */
    public Map<UUID, CallPause> pauses(UUID partner) {
        List<CallPause> pauses = database.jdbi().withHandle(handle -> handle.createQuery("""
                        select p.listing_id as listing, p.since, p.unanswered from call_pause p
                        join listing l on l.id = p.listing_id
                        where l.partner_id = :partner and p.resumed_at is null
                        """)
                .bind("partner", partner)
                .mapTo(CallPause.class)
                .list());
        return pauses.stream().collect(Collectors.toMap(CallPause::listing, Function.identity()));
    }

    /** Puts calls through again; where they are not paused nothing changes. @throws Problem {@code listing-not-found} */
    public void resume(UUID partner, UUID listing) {
        database.jdbi().useTransaction(handle -> {
            mustOwn(handle, partner, listing);
            handle.createUpdate("update call_pause set resumed_at = :now where listing_id = :listing "
                            + "and resumed_at is null")
                    .bind("now", Moment.of(clock))
                    .bind("listing", listing)
                    .execute();
        });
    }

    static CallRules read(Handle handle, UUID listing) {
        return handle.createQuery("select caller_display, whisper, fallback, calls_at_once, calls_per_day, "
                        + "pause_after, ring_seconds, own_area from call_rules where listing_id = :listing")
                .bind("listing", listing)
                .mapTo(CallRules.class)
                .findOne()
                .orElse(CallRules.DEFAULT);
    }

    /** Gives the listing's advertiser. */
    private static UUID mustOwn(Handle handle, UUID partner, UUID listing) {
        return handle.createQuery("select advertiser_id from listing where partner_id = :partner and id = :listing")
                .bind("partner", partner)
                .bind("listing", listing)
                .mapTo(UUID.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("listing", listing));
    }
}
