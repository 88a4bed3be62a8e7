package beckon.connect.call;

import java.time.Duration;

/**
 * How long a call may stand without a sign of life (RFC 4028).
 *
 * @param interval session interval offered and the longest accepted; ends without session timers are asked for a sign
 *     of life after half of it
 * @param least the shortest interval accepted, Min-SE; RFC 4028 wants 90 seconds or more
 */
public record SessionTimers(Duration interval, Duration least) {
    /** What RFC 4028 recommends: half an hour, at least 90 seconds. */
    public static final SessionTimers STANDARD = new SessionTimers(Duration.ofMinutes(30), Duration.ofSeconds(90));

    public SessionTimers {
        if (least.toSeconds() < 1 || interval.compareTo(least) < 0) {
            throw new IllegalArgumentException("A session interval is at least as long as the shortest accepted, which"
                    + " is 1 s or more; not interval=" + interval + " least=" + least);
        }
    }

    int seconds() {
        return (int) Math.min(Integer.MAX_VALUE, interval.toSeconds());
    }

    int leastSeconds() {
        return (int) Math.min(Integer.MAX_VALUE, least.toSeconds());
    }
}
