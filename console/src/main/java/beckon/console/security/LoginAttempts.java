package beckon.console.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed sign-ins per key (address, or mail address and address) and bars a key that failed too often within a
 * window. Kept in memory, for the {@value #REMEMBERED} keys that failed last. Thread-safe.
 */
public final class LoginAttempts {
    static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final Duration window;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    public LoginAttempts(Clock clock, Duration window) {
        this.clock = clock;
        this.window = window;
    }

    /** Whether {@code key} failed {@code limit} times or more within the window that began with its first failure. */
    public synchronized boolean barred(String key, int limit) {
        Failures known = failures.get(key);
        return known != null && fresh(known) && known.count() >= limit;
    }

    public synchronized void failed(String key) {
        Failures known = failures.remove(key);
        failures.put(
                key,
                known != null && fresh(known)
                        ? new Failures(known.first(), known.count() + 1)
                        : new Failures(clock.instant(), 1));
    }

    public synchronized void succeeded(String key) {
        failures.remove(key);
    }

    private boolean fresh(Failures known) {
        return clock.instant().isBefore(known.first().plus(window));
    }

    private record Failures(Instant first, int count) {}
}
