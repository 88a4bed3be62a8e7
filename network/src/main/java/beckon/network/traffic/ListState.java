package beckon.network.traffic;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one of the operator's lists stands. Immutable.
 *
 * @param key its key in the configuration
 * @param path where it is kept; null where none is configured
 * @param entries how many are in force
 * @param readAt when they were read; null for never
 * @param fault why the file as it is now cannot be used; null where it is in force
 */
public record ListState(
        String key,
        @Nullable Path path,
        int entries,
        @Nullable Instant readAt,
        @Nullable String fault) {}
