package beckon.network.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Events on their way to the store, at one moment. Immutable.
 *
 * @param waiting events that are not durable yet; whoever offered them waits
 * @param refused offers that were turned away since the start, because too many waited or the disk failed
 * @param spooling whether events go to the spool, because the store is away or still takes what was spooled before
 * @param spooled durable events that are not in the store yet
 * @param bytes what the spool takes on the disk
 * @param limit the most that it may take, bytes; 0 where there is no spool
 * @param oldest when the oldest spooled event happened
 * @param drained spooled events that reached the store since the start
 * @param aside spooled events that the store refused since the start, kept in a file of their own
 */
public record Backlog(
        int waiting,
        long refused,
        boolean spooling,
        long spooled,
        long bytes,
        long limit,
        Optional<Instant> oldest,
        long drained,
        long aside) {
    /** Nothing waits, and nothing ever did. */
    public static final Backlog NONE = of(0, 0);

    /** Where there is no spool. */
    public static Backlog of(int waiting, long refused) {
        return new Backlog(waiting, refused, false, 0, 0, 0, Optional.empty(), 0, 0);
    }

    /** How full the spool is, in hundredths, 0..100. */
    public int percent() {
        return limit == 0 ? 0 : (int) Math.min(100, bytes * 100 / limit);
    }
}
