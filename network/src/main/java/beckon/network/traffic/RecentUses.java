package beckon.network.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers for a while what was used, in memory of a fixed size: a table of eight places for each bucket, in which the
 * oldest makes room. What it remembers it remembers rightly, but for one in 2^37 strangers taken for another; under
 * pressure it forgets early. Safe for any number of threads.
 */
public final class RecentUses {
    private static final int PLACES = 8;
    private static final int SECOND_BITS = 24;
    private static final long SECONDS = (1L << SECOND_BITS) - 1;

    private final AtomicLongArray places;
    private final int mask;

    /** @param buckets a power of two; takes 64 bytes each */
    public RecentUses(int buckets) {
        if (buckets < 2 || Integer.bitCount(buckets) != 1) {
            throw new IllegalArgumentException("A table has a power of two of buckets, not " + buckets);
        }
        this.places = new AtomicLongArray(PLACES * buckets);
        this.mask = buckets - 1;
    }

    /** Whether {@code thing}, a hash, was noted within {@code window} before {@code now}, or at it. */
    public boolean knows(long thing, Instant now, Duration window) {
        int start = start(thing);
        for (int place = start; place < start + PLACES; place++) {
            long kept = places.get(place);
            if (kept != 0 && print(kept) == print(thing) && age(kept, now) <= window.toSeconds()) {
                return true;
            }
        }
        return false;
    }

    /** Notes that {@code thing} was used at {@code now}. */
    public void note(long thing, Instant now) {
        long mark = (print(thing) << SECOND_BITS) | (now.getEpochSecond() & SECONDS);
        long fresh = mark == 0 ? 1 : mark;
        int start = start(thing);
        while (true) {
            int chosen = start;
            for (int place = start; place < start + PLACES; place++) {
                long kept = places.get(place);
                if (kept == 0 || print(kept) == print(thing)) {
                    chosen = place;
                    break;
                }
                chosen = age(kept, now) > age(places.get(chosen), now) ? place : chosen;
            }
            long before = places.get(chosen);
            if (places.compareAndSet(chosen, before, fresh)) {
                return;
            }
        }
    }

    private int start(long thing) {
        return (int) (thing & mask) * PLACES;
    }

    /** The upper forty bits. */
    private static long print(long value) {
        return value >>> SECOND_BITS;
    }

    /** Seconds since then, modulo half a year; what lies ahead counts as now. */
    private static long age(long kept, Instant now) {
        long age = (now.getEpochSecond() - kept) & SECONDS;
        return age > SECONDS / 2 ? 0 : age;
    }
}
