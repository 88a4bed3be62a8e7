package beckon.bench.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A server on loopback that this run has started.
 *
 * @param name for the table
 * @param port where it listens
 * @param process whose CPU time, descendants included, is the server's
 */
public record Server(String name, int port, ProcessHandle process) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Ends it before the benchmark does, so that the next one has the machine for itself. */
    public void stop() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
