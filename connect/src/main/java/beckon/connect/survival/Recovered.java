package beckon.connect.survival;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier process left.
 *
 * @param standing calls that nobody saw the end of
 * @param untold calls that ended, and whose records may not have been taken
 * @param lastRunning when the process was last known to run, or {@code null} where it never said so
 */
public record Recovered(
        List<KeptCall> standing,
        List<Untold> untold,
        @Nullable Instant lastRunning) {
    /** A call with its end. */
    public record Untold(KeptCall call, KeptEnding ending) {}

    public Recovered {
        standing = List.copyOf(standing);
        untold = List.copyOf(untold);
    }
}
