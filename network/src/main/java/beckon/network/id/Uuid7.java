package beckon.network.id;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUIDs of version 7 (RFC 9562, section 5.7). Each is greater than all before it in this process, also when the clock
 * steps back: the 12 bits after the milliseconds count on from a random start (section 6.2, method 1) and carry into
 * the milliseconds. Safe for any number of threads.
 */
public final class Uuid7 {
    private static final int COUNTER_BITS = 12;
    private static final AtomicLong LAST = new AtomicLong();

    private Uuid7() {}

    /** An id of the clock's present. */
    public static UUID next(Clock clock) {
        return at(clock.instant());
    }

    /** An id of {@code instant}, or of the latest instant asked for so far where that is later. */
    public static UUID at(Instant instant) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // The start leaves half of the counter free, so that a burst rarely borrows from the next millisecond.
        long fresh = instant.toEpochMilli() << COUNTER_BITS | random.nextInt(1 << (COUNTER_BITS - 1));
        long ticks = LAST.accumulateAndGet(fresh, (last, wanted) -> Math.max(last + 1, wanted));
        long counter = ticks & ((1 << COUNTER_BITS) - 1);
        long high = ticks >>> COUNTER_BITS << 16 | 0x7000 | counter;
        long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
