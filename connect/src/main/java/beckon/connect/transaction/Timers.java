package beckon.connect.transaction;

import java.time.Duration;

/**
 * The base timers (RFC 3261, table 4). Milliseconds.
 *
 * @param t1 round-trip estimate
 * @param t2 longest interval between repeats
 * @param t4 longest life of a message in the network
 */
public record Timers(long t1, long t2, long t4) {
    /** What RFC 3261 recommends: 500 ms, 4 s, 5 s. */
    public static final Timers STANDARD = new Timers(500, 4_000, 5_000);

    public Timers {
        if (t1 <= 0 || t2 < t1 || t4 <= 0) {
            throw new IllegalArgumentException(
                    "Timers must be positive with t1 <= t2, not t1=" + t1 + " t2=" + t2 + " t4=" + t4);
        }
    }

    /** All timers in proportion to another T1: what a fast network, or a test, wants. */
    public static Timers scaled(Duration t1) {
        long millis = t1.toMillis();
        return new Timers(millis, millis * 8, millis * 10);
    }

    /** After so long without what was awaited, a transaction gives up. */
    public long giveUp() {
        return 64 * t1;
    }
}
