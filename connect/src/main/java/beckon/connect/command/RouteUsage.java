package beckon.connect.command;

import beckon.connect.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of what a reference may have is taken: calls at once, calls in a day, calls that nobody answered. Kept in
 * memory: a restart forgets it. Safe for any number of threads.
 */
final class RouteUsage {
    /** Unanswered calls count together within this time, and a pause lasts as long. */
    static final Duration HOUR = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(RouteUsage.class);

    private final String reference;
    private final int calls;
    private final int callsPerDay;
    private final int pauseAfter;
    private final ZoneId zone;
    private final Deque<Instant> unanswered = new ArrayDeque<>();
    private int live;
    private int today;
    private LocalDate day = LocalDate.EPOCH;
    private Instant pausedUntil = Instant.MIN;

    /**
     * @param calls most at once; 0 for any number
     * @param callsPerDay most in a calendar day of the zone; 0 for any number
     * @param pauseAfter so many unanswered calls within an hour take the reference off for an hour; 0 for never
     */
    RouteUsage(String reference, int calls, int callsPerDay, int pauseAfter, ZoneId zone) {
        this.reference = reference;
        this.calls = calls;
        this.callsPerDay = callsPerDay;
        this.pauseAfter = pauseAfter;
        this.zone = zone;
    }

    boolean limits() {
        return calls > 0 || callsPerDay > 0 || pauseAfter > 0;
    }

    /** Takes a call on; otherwise says why not. */
    synchronized @Nullable Cause take(Instant at) {
        LocalDate present = at.atZone(zone).toLocalDate();
        if (!present.equals(day)) {
            day = present;
            today = 0;
        }
        if (at.isBefore(pausedUntil)) {
            return Cause.PAUSED;
        }
        if ((calls > 0 && live >= calls) || (callsPerDay > 0 && today >= callsPerDay)) {
            return Cause.CAPPED;
        }
        live++;
        today++;
        return null;
    }

    /** A call that was taken on is over. */
    synchronized void ended(Instant at, Cause cause) {
        live--;
        if (cause == Cause.COMPLETED) {
            unanswered.clear();
        }
        if (pauseAfter == 0 || (cause != Cause.NO_ANSWER && cause != Cause.UNREACHABLE)) {
            return;
        }
        unanswered.addLast(at);
        while (unanswered.getFirst().isBefore(at.minus(HOUR))) {
            unanswered.removeFirst();
        }
        if (unanswered.size() >= pauseAfter) {
            pausedUntil = at.plus(HOUR);
            unanswered.clear();
            log.warn(
                    "{} is paused until {}: {} calls within an hour were not answered",
                    reference,
                    UtcText.of(pausedUntil),
                    pauseAfter);
        }
    }
}
