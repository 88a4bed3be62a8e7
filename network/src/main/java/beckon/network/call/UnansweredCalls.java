package beckon.network.call;

import beckon.network.event.Attribution;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.EventTable;
import beckon.network.mail.Letter;
import beckon.network.mail.Outbox;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Pauses the calls to a listing when nobody answers there any more, and tells its partner. */
final class UnansweredCalls {
    /** Unanswered calls count together within this time. */
    static final Duration WITHIN = Duration.ofHours(1);

    private static final Set<String> UNANSWERED = Set.of("no-answer", "unreachable");

    private final Database database;
    private final Clock clock;

    UnansweredCalls(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether an end of that cause is one of those that count. */
    static boolean counts(String cause) {
        return UNANSWERED.contains(cause);
    }

    /** Looks at a listing whose call was not answered, after that is recorded. */
    void look(Event end, Attribution attribution) {
        UUID listing = attribution.listing();
        database.jdbi().useTransaction(handle -> {
            int limit = CallRulesBook.read(handle, listing).pauseAfter();
            if (limit == 0) {
                return;
            }
            // Two servers that see the last straw together make one pause.
            handle.createQuery("select id from listing where id = :listing for no key update")
                    .bind("listing", listing)
                    .mapTo(UUID.class)
                    .one();
            int unanswered = unanswered(handle, attribution, end.at());
            if (unanswered >= limit && pause(handle, listing, unanswered)) {
                EventTable.insert(handle, List.of(event(end, unanswered)), clock);
                tell(handle, listing, unanswered);
            }
        });
    }

    /** Since the last call that was answered and since the calls were resumed last. */
    private static int unanswered(Handle handle, Attribution attribution, Instant at) {
        return handle.createQuery("""
                        select count(*) from event e
                        where e.partner_id = :partner and e.listing_id = :listing and e.kind = 'CALL_ENDED'
                          and e.at > :since and e.at <= :at and e.cause in ('no-answer', 'unreachable')
                          and e.at > coalesce((select max(a.at) from event a where a.partner_id = :partner
                            and a.listing_id = :listing and a.kind = 'CALL_ANSWERED' and a.at > :since), '-infinity')
                          and e.at > coalesce((select p.resumed_at from call_pause p
                            where p.listing_id = :listing), '-infinity')
                        """)
                .bind("partner", attribution.partner())
                .bind("listing", attribution.listing())
                .bind("since", at.minus(WITHIN))
                .bind("at", at)
                .mapTo(Integer.class)
                .one();
    }

    private boolean pause(Handle handle, UUID listing, int unanswered) {
        return handle.createUpdate("""
                                insert into call_pause (listing_id, since, unanswered) values (:listing, :now, :many)
                                on conflict (listing_id) do update set since = excluded.since,
                                    unanswered = excluded.unanswered, resumed_at = null
                                where call_pause.resumed_at is not null
                                """)
                        .bind("listing", listing)
                        .bind("now", Moment.of(clock))
                        .bind("many", unanswered)
                        .execute()
                == 1;
    }

    private Event event(Event end, int unanswered) {
        UUID call = end.call();
        if (call == null) {
            throw new IllegalArgumentException("Event " + end.id() + " ends no call");
        }
        return Event.builder(
                        CallEvents.id(call, EventKind.CALLS_PAUSED),
                        EventKind.CALLS_PAUSED,
                        clock.instant(),
                        end.mechanism(),
                        end.attribution())
                .call(call)
                .cause(unanswered + " unanswered")
                .build();
    }

    private void tell(Handle handle, UUID listing, int unanswered) {
        handle.createQuery(
                        "select a.email, l.headline, l.partner_id as partner from listing l join account a on a.partner_id = l.partner_id "
                                + "where l.id = :listing order by a.id")
                .bind("listing", listing)
                .mapTo(Reader.class)
                .filter(reader -> Letter.writable(reader.email()))
                .forEach(reader -> Outbox.write(
                        handle,
                        clock,
                        new Letter(
                                        reader.email(),
                                        "Calls to \"" + reader.headline() + "\" are paused",
                                        unanswered
                                                + " calls within an hour were not answered, so callers are not put through "
                                                + "to \"" + reader.headline()
                                                + "\" any more, and its numbers are not shown.\n\n"
                                                + "What to do next: see that the destination answers, then press \"Put calls "
                                                + "through again\" on the listing's page.\n\n" + Letter.CONSOLE
                                                + "/partner/calls/" + listing + "\n",
                                        "calls-paused",
                                        null)
                                .inNameOf(reader.partner())));
    }

    /** Who is written to. */
    public record Reader(String email, String headline, UUID partner) {}
}
