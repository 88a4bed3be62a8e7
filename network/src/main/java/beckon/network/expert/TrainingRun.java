package beckon.network.expert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A training in the background.
 *
 * @param heldOut per cent of the labelled sites that it does not learn from but is measured on, 10..50
 * @param progress its newest line
 * @param hash the expert it made; null before
 * @param problem why it failed; empty otherwise
 * @param comparison against the expert that ran when it ended; null before
 */
public record TrainingRun(
        UUID id,
        Phase state,
        UUID askedBy,
        Instant askedAt,
        @Nullable Instant beganAt,
        @Nullable Instant endedAt,
        long seed,
        int heldOut,
        String progress,
        boolean cancel,
        @Nullable String hash,
        String problem,
        @Nullable Comparison comparison) {
    /** How far it has come. */
    public enum Phase {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /** Whether it can still be cancelled. */
    public boolean open() {
        return state == Phase.WAITING || state == Phase.RUNNING;
    }
}
