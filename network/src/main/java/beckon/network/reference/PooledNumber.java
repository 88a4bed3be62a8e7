package beckon.network.reference;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A number of the pool.
 *
 * @param e164 such as {@code +4930555001}
 * @param restingUntil when it is available again; null unless it rests
 */
public record PooledNumber(
        String e164,
        NumberKind kind,
        String area,
        String carrier,
        NumberState state,
        @Nullable Instant restingUntil) {}
