package beckon.postgres;

import beckon.postgres.PostgresException.Reason;
import java.time.Duration;

/** Waits in small steps for what another process does, and knows for how long. */
final class Wait {
    private static final long STEP_MILLIS = 10;

    private final long since = System.nanoTime();

    boolean longerThan(Duration limit) {
        return System.nanoTime() - since > limit.toNanos();
    }

    void pause() {
        try {
            Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException(Reason.FAILED, "interrupted while waiting for PostgreSQL", e);
        }
    }
}
