package beckon.connect.transport;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts of what passed the sockets. Safe for any number of threads. */
public final class Traffic {
    private final LongAdder messagesIn = new LongAdder();
    private final LongAdder messagesOut = new LongAdder();
    private final LongAdder foreign = new LongAdder();
    private final LongAdder keepAlives = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder notSent = new LongAdder();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

    public LongAdder messagesIn() {
        return messagesIn;
    }

    public LongAdder messagesOut() {
        return messagesOut;
    }

    /** Packets that are no SIP: here RTP would show, if any came. */
    public LongAdder foreign() {
        return foreign;
    }

    public LongAdder keepAlives() {
        return keepAlives;
    }

    public LongAdder malformed() {
        return malformed;
    }

    public LongAdder notSent() {
        return notSent;
    }

    void refused(String reason) {
        refused.computeIfAbsent(reason, fresh -> new LongAdder()).increment();
    }

    /** Connections that were refused or cut off, by reason. */
    public Map<String, Long> refusals() {
        Map<String, Long> counts = new TreeMap<>();
        refused.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }
}
