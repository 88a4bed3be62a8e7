package beckon.bench.load;

import java.time.Duration;

/**
 * One round of calls over TLS.
 *
 * @param successful calls that went through to their end
 * @param failed calls that did not, or not in time
 * @param cpu user and system time that the server spent meanwhile
 * @param median time from INVITE to answer of the middle call
 * @param slowest time that 99 of 100 stay under
 */
public record TlsCalled(int successful, int failed, Duration cpu, Duration median, Duration slowest) {
    /** Microseconds of the server's CPU time for each successful call. */
    public double cpuMicrosPerCall() {
        return cpu.toNanos() / 1e3 / Math.max(1, successful);
    }

    /** Share of the calls that failed, in percent. */
    public double failedPercent() {
        return 100.0 * failed / Math.max(1, failed + successful);
    }
}
