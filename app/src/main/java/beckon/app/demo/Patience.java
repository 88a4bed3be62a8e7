package beckon.app.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for what the running network does by itself. */
final class Patience {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Patience() {}

    /** The first value that {@code look} sees, or empty when it has seen none for a minute. */
    static <T> Optional<T> until(Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            Optional<T> seen = look.get();
            if (seen.isPresent() || System.nanoTime() > deadline) {
                return seen;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    /** Whether {@code look} came true within a minute. */
    static boolean untilTrue(Supplier<Boolean> look) {
        return until(() -> look.get() ? Optional.of(true) : Optional.empty()).isPresent();
    }
}
