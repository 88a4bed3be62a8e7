package beckon.connect.call;

import beckon.connect.survival.CallLog;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What keeps answered calls honest: their session timers, the log in which they outlive this process, and counts.
 * The counts are safe for any number of threads.
 */
public final class Keeping {
    private final SessionTimers sessions;
    private final @Nullable CallLog log;
    private final String offer;
    private final LongAdder expired = new LongAdder();
    private final LongAdder probed = new LongAdder();
    private final LongAdder rebuilt = new LongAdder();

    /** @param log where answered calls are kept, or {@code null} where they end with the process */
    public Keeping(SessionTimers sessions, @Nullable CallLog log) {
        this.sessions = sessions;
        this.log = log;
        this.offer = SessionAgreement.offer(sessions.seconds());
    }

    SessionTimers sessions() {
        return sessions;
    }

    @Nullable CallLog log() {
        return log;
    }

    /** The header lines that offer session timers on behalf of an end that does not know them. */
    String offer() {
        return offer;
    }

    void countExpired() {
        expired.increment();
    }

    void countProbe() {
        probed.increment();
    }

    void countRebuilt() {
        rebuilt.increment();
    }

    /** Calls ended because an end showed no life any more. */
    public long expired() {
        return expired.sum();
    }

    /** Requests sent only to see whether an end is still there. */
    public long probed() {
        return probed.sum();
    }

    /** Calls taken up from an earlier process. */
    public long rebuilt() {
        return rebuilt.sum();
    }
}
