package beckon.connect.call;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts what each address does within a second. One thread only. */
final class SourceMeter {
    private static final long SECOND = 1_000;
    private static final int MOST_SOURCES = 100_000;

    private final int most;
    private final Map<InetAddress, int[]> counts = new HashMap<>();
    private long windowEnd;

    SourceMeter(int most) {
        this.most = most;
    }

    /** Whether the address did twice what is allowed in this second, so that even refusing it is too much. */
    boolean floods(InetSocketAddress source) {
        int[] count = counts.get(source.getAddress());
        return count != null && count[0] > 2L * most;
    }

    /** Whether one more from this address is within the limit. */
    boolean admits(InetSocketAddress source, long nowMillis) {
        if (nowMillis >= windowEnd || nowMillis < windowEnd - SECOND || counts.size() > MOST_SOURCES) {
            counts.clear();
            windowEnd = nowMillis + SECOND;
        }
        return counts.computeIfAbsent(source.getAddress(), fresh -> new int[1])[0]++ < most;
    }
}
