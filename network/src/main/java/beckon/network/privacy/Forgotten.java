package beckon.network.privacy;

import java.time.Duration;
import java.time.Instant;

/**
 * What one run forgot of one kind.
 *
 * @param what the kind
 * @param cutoff what was older than this was forgotten
 * @param rows how many rows
 */
public record Forgotten(Kept what, Instant cutoff, Instant startedAt, Instant endedAt, long rows) {
    public Duration took() {
        return Duration.between(startedAt, endedAt);
    }
}
