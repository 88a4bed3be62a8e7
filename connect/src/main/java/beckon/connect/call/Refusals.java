package beckon.connect.call;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests that were refused, by reason. Safe for any number of threads. */
public final class Refusals {
    private final Map<String, LongAdder> byReason = new ConcurrentHashMap<>();

    public void count(String reason) {
        byReason.computeIfAbsent(reason, fresh -> new LongAdder()).increment();
    }

    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        byReason.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }
}
