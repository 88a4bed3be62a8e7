package beckon.bench.load;

import java.time.Duration;

/**
 * One round of load.
 *
 * @param result what the client saw
 * @param cpu user and system time that the server spent meanwhile
 */
public record Served(WrkResult result, Duration cpu) {
    /** Answered requests for each second of the server's CPU time. */
    public double perCpuSecond() {
        return result.succeeded() / Math.max(1e-3, cpu.toMillis() / 1e3);
    }
}
