package beckon.review.item;

import java.util.Collection;

/** A fixed set of 64-bit fingerprints with open addressing: the look-up that every word of every page goes through. */
final class FingerprintSet {
    private final long[] slots;
    private final int mask;

    FingerprintSet(Collection<Long> prints) {
        int size = Integer.highestOneBit(Math.max(8, prints.size() * 4 - 1)) << 1;
        slots = new long[size];
        mask = size - 1;
        for (long print : prints) {
            int i = (int) (print >>> 20) & mask;
            while (slots[i] != 0) {
                i = (i + 1) & mask;
            }
            slots[i] = print;
        }
    }

    boolean contains(long print) {
        int i = (int) (print >>> 20) & mask;
        while (slots[i] != 0) {
            if (slots[i] == print) {
                return true;
            }
            i = (i + 1) & mask;
        }
        return false;
    }
}
