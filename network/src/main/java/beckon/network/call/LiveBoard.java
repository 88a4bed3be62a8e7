package beckon.network.call;

import beckon.network.event.EventKind;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who sees which live call, and who may end it: the operator every one, a partner those to his listings. Safe for any
 * number of threads.
 */
public final class LiveBoard {
    private static final Logger LOG = LoggerFactory.getLogger(LiveBoard.class);

    private final Database database;
    private final LiveCalls calls;

    /** @param clock the same for every store; a board needs none */
    public LiveBoard(Database database, Clock clock, LiveCalls calls) {
        this.database = database;
        this.calls = calls;
    }

    /** Every call, oldest first. */
    public List<LiveLine> all() {
        List<LiveCall> now = calls.now();
        Map<UUID, Owner> owners = owners(now);
        return now.stream()
                .sorted(Comparator.comparing(LiveCall::since))
                .map(call -> line(call, owners.get(call.call())))
                .toList();
    }

    /** Calls to the partner's listings, oldest first. */
    public List<LiveLine> ofPartner(UUID partner) {
        return all().stream().filter(line -> partner.equals(line.partner())).toList();
    }

    /** Ends any call; false when it was over already. */
    public boolean hangUp(UUID call, String who) {
        LOG.info("{} hangs up call {}", who, call);
        return calls.hangUp(call);
    }

    /**
     * Ends a call to one of the partner's listings; false when it was over already.
     *
     * @throws Problem {@code call-not-found}, also for another partner's
     */
    public boolean hangUp(UUID partner, UUID call, String who) {
        boolean own = database.jdbi().withHandle(handle -> handle.createQuery(
                        "select exists (select from event where id = :setUp and partner_id = :partner)")
                .bind("setUp", CallEvents.id(call, EventKind.CALL_SET_UP))
                .bind("partner", partner)
                .mapTo(Boolean.class)
                .one());
        if (!own) {
            throw Problem.notFound("call", call);
        }
        return hangUp(call, who);
    }

    private Map<UUID, Owner> owners(List<LiveCall> now) {
        Map<UUID, Owner> owners = new HashMap<>();
        if (now.isEmpty()) {
            return owners;
        }
        List<UUID> setUps = now.stream()
                .map(call -> CallEvents.id(call.call(), EventKind.CALL_SET_UP))
                .toList();
        database.jdbi().useHandle(handle -> handle.createQuery("""
                        select e.call_id as call, e.partner_id as partner, p.name, e.listing_id as listing, l.headline
                        from event e join partner p on p.id = e.partner_id join listing l on l.id = e.listing_id
                        where e.id = any(:ids)
                        """)
                .bindArray("ids", UUID.class, setUps)
                .mapTo(Owner.class)
                .forEach(owner -> owners.put(owner.call(), owner)));
        return owners;
    }

    private static LiveLine line(LiveCall call, @Nullable Owner owner) {
        return owner == null
                ? new LiveLine(call, null, null, null, null)
                : new LiveLine(call, owner.partner(), owner.name(), owner.listing(), owner.headline());
    }

    /** Whose call it is. */
    public record Owner(UUID call, UUID partner, String name, UUID listing, String headline) {
        public Owner {
            Objects.requireNonNull(call);
        }
    }
}
