package beckon.network.traffic;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts what comes from each of any number of sources within the current minute, in memory of a fixed size: a count-min
 * sketch (Cormode and Muthukrishnan, 2005) whose cells forget the minute before by themselves. It never counts too
 * little; with many sources at once it may count too much. Safe for any number of threads.
 */
public final class RateSketch {
    private static final int ROWS = 4;
    private static final int MINUTE_SHIFT = 32;
    private static final long COUNT = (1L << MINUTE_SHIFT) - 1;

    private final AtomicLongArray cells;
    private final int mask;

    /** @param columns cells of each of the four rows, a power of two; takes 32 bytes each */
    public RateSketch(int columns) {
        if (columns < 2 || Integer.bitCount(columns) != 1) {
            throw new IllegalArgumentException("A sketch has a power of two of columns, not " + columns);
        }
        this.cells = new AtomicLongArray(ROWS * columns);
        this.mask = columns - 1;
    }

    /**
     * Counts one more.
     *
     * @param source hash of whom it comes from
     * @param minute the current one, such as those since 1970
     * @return how many came from there in this minute, this one included, or more
     */
    public int add(long source, long minute) {
        long least = COUNT;
        long step = Long.rotateLeft(source, 32) | 1;
        for (int row = 0; row < ROWS; row++) {
            long spread = (source + row * step) * 0x9E3779B97F4A7C15L;
            int cell = row * (mask + 1) + (int) ((spread >>> 40) & mask);
            least = Math.min(least, add(cell, minute));
        }
        return (int) Math.min(least, Integer.MAX_VALUE);
    }

    private long add(int cell, long minute) {
        long stamp = minute << MINUTE_SHIFT;
        while (true) {
            long before = cells.get(cell);
            boolean current = (before & ~COUNT) == stamp;
            long after = current ? before + ((before & COUNT) == COUNT ? 0 : 1) : stamp + 1;
            if (cells.compareAndSet(cell, before, after)) {
                return after & COUNT;
            }
        }
    }
}
