package beckon.console.gate;

import beckon.network.access.ApiLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A bucket of tokens for each partner: a request takes one, time brings them back. Kept in memory. Thread-safe. */
final class TokenBuckets {
    private static final double NANOS = 1e9;

    private final ApiLimits limits;
    private final Clock clock;
    private final Map<UUID, Bucket> buckets = new ConcurrentHashMap<>();

    TokenBuckets(ApiLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * What came of a request.
     *
     * @param granted whether a token was there
     * @param remaining whole tokens left
     * @param untilNext how long until there is one again; zero while there is
     * @param untilFull how long until the bucket is full again
     */
    record Draw(boolean granted, int remaining, Duration untilNext, Duration untilFull) {}

    Draw take(UUID partner) {
        return buckets.computeIfAbsent(partner, fresh -> new Bucket()).take();
    }

    private final class Bucket {
        private double tokens = limits.burst();
        private Instant filled = clock.instant();

        synchronized Draw take() {
            Instant now = clock.instant();
            // A clock that was set back brings no tokens and takes none.
            double seconds = Math.max(0, Duration.between(filled, now).toNanos() / NANOS);
            filled = now;
            tokens = Math.min(limits.burst(), tokens + seconds * perSecond());
            boolean granted = tokens >= 1;
            if (granted) {
                tokens -= 1;
            }
            return new Draw(granted, (int) tokens, wait(1 - tokens), wait(limits.burst() - tokens));
        }

        private Duration wait(double missing) {
            return missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(missing / perSecond() * NANOS));
        }

        private double perSecond() {
            return limits.perMinute() / 60.0;
        }
    }
}
