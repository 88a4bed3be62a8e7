package beckon.bench.load;

import java.time.Duration;

/**
 * One round of calls.
 *
 * @param result what the callers saw
 * @param cpu user and system time that the server spent meanwhile
 * @param setUps how long they waited for the answer
 */
public record Called(SippResult result, Duration cpu, SetUps setUps) {
    /** Microseconds of the server's CPU time for each successful call. */
    public double cpuMicrosPerCall() {
        return cpu.toNanos() / 1e3 / Math.max(1, result.successful());
    }

    /** Share of the calls that failed, in percent. */
    public double failedPercent() {
        return 100.0 * result.failed() / Math.max(1, result.failed() + result.successful());
    }
}
