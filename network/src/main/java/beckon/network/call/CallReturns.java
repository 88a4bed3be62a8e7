package beckon.network.call;

import beckon.network.event.EventKind;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Missed calls that a partner's people have seen to. Safe for any number of threads. */
public final class CallReturns {
    private final Database database;
    private final Clock clock;

    public CallReturns(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Who saw to a call, and when.
     *
     * @param call the missed call
     * @param returnedBy who marked it
     */
    public record Return(UUID call, String returnedBy, Instant at) {}

    /**
     * Marks one of the partner's calls as returned; once more changes nothing.
     *
     * @throws Problem {@code call-not-found}, also for another partner's
     */
    public void mark(UUID partner, UUID call, String who) {
        database.jdbi().useTransaction(handle -> {
            boolean own = handle.createQuery(
                            "select exists (select from event where id in (:setUp, :refused) and partner_id = :partner)")
                    .bind("setUp", CallEvents.id(call, EventKind.CALL_SET_UP))
                    .bind("refused", CallEvents.id(call, EventKind.CONTACT_REFUSED))
                    .bind("partner", partner)
                    .mapTo(Boolean.class)
                    .one();
            if (!own) {
                throw Problem.notFound("call", call);
            }
            handle.createUpdate("insert into call_return (call_id, partner_id, returned_by, at) "
                            + "values (:call, :partner, :who, :now) on conflict do nothing")
                    .bind("call", call)
                    .bind("partner", partner)
                    .bind("who", who)
                    .bind("now", Moment.of(clock))
                    .execute();
        });
    }

    /** Takes the mark back; nothing happens where there is none. */
    public void unmark(UUID partner, UUID call) {
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("delete from call_return where call_id = ? and partner_id = ?", call, partner));
    }

    /** The partner's calls that were marked since, by call. */
    public Map<UUID, Return> since(UUID partner, Instant since) {
        return database
                .jdbi()
                .withHandle(handle -> handle.createQuery("select call_id as call, returned_by, at from call_return "
                                + "where partner_id = :partner and at >= :since")
                        .bind("partner", partner)
                        .bind("since", since)
                        .mapTo(Return.class)
                        .list())
                .stream()
                .collect(Collectors.toMap(Return::call, done -> done));
    }
}
