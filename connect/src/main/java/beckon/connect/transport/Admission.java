package beckon.connect.transport;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts connections from outside, in all and by address. On the loop only. */
final class Admission {
    private final StreamLimits limits;
    private final Traffic traffic;
    private final Map<InetAddress, Integer> bySource = new HashMap<>();
    private int all;

    Admission(StreamLimits limits, Traffic traffic) {
        this.limits = limits;
        this.traffic = traffic;
    }

    StreamLimits limits() {
        return limits;
    }

    /** Takes one more, or counts why not. */
    boolean admits(InetAddress source) {
        if (all >= limits.connections()) {
            traffic.refused("connections");
            return false;
        }
        int already = bySource.getOrDefault(source, 0);
        if (already >= limits.perSource()) {
            traffic.refused("connections-of-source");
            return false;
        }
        all++;
        bySource.put(source, already + 1);
        return true;
    }

    void gone(InetAddress source) {
        all--;
        bySource.computeIfPresent(source, (address, count) -> count == 1 ? null : count - 1);
    }
}
