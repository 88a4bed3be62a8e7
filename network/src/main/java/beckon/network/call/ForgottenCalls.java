package beckon.network.call;

import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends calls whose end nobody told within {@link #AFTER}, so that no money stays set aside for ever. Such a call costs
 * nothing. Calls that the connection server still knows are left alone. Safe for any number of threads and servers.
 */
public final class ForgottenCalls {
    /** No call lasts this long without the connection server knowing. */
    public static final Duration AFTER = Duration.ofHours(12);

    private static final Logger LOG = LoggerFactory.getLogger(ForgottenCalls.class);
    private static final int TOGETHER = 100;

    private final Database database;
    private final Clock clock;
    private final CallDesk desk;
    private final LiveCalls live;

    public ForgottenCalls(Database database, Clock clock, CallDesk desk, LiveCalls live) {
        this.database = database;
        this.clock = clock;
        this.desk = desk;
        this.live = live;
    }

    /** Ends those that are due; gives how many. */
    public int end() {
        Set<UUID> known = live.now().stream().map(LiveCall::call).collect(Collectors.toSet());
        List<UUID> open = database.jdbi().withHandle(handle -> handle.createQuery("""
                        select h.call_id from hold h where h.state = 'HELD' and h.at < :before and not exists (
                            select from event e where e.call_id = h.call_id and e.kind = 'CALL_ENDED')
                        order by h.at limit :most
                        """)
                .bind("before", Moment.of(clock).minus(AFTER))
                .bind("most", TOGETHER)
                .mapTo(UUID.class)
                .list());
        int ended = 0;
        for (UUID call : open) {
            if (!known.contains(call)) {
                LOG.warn("Nobody told the end of call {}; it is ended without a charge", call);
                desk.ended(call, clock.instant(), "forgotten", null)
                        .toCompletableFuture()
                        .join();
                ended++;
            }
        }
        return ended;
    }
}
