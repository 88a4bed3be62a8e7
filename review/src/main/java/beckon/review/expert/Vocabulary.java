package beckon.review.expert;

import beckon.review.item.Words;
import java.util.List;

/**
 * The plain words and pairs of words that the expert has weights for, numbered in the order of their names. Immutable
 * and safe for any number of threads.
 */
final class Vocabulary {
    /** The bits of a slot that hold a number. */
    private static final long NUMBER = (1 << 24) - 1;

    private final List<String> names;

    /** Open addressing; a slot holds the upper 40 bits of a key over the item's number plus 1, so that one look suffices. */
    private final long[] slots;

    private final long[] sieve;

    /** @param names words, or two words with a space between them, sorted, each once */
    Vocabulary(List<String> names) {
        this.names = List.copyOf(names);
        if (names.size() >= NUMBER) {
            throw new IllegalArgumentException(names.size() + " items are more than a vocabulary holds, " + NUMBER);
        }
        int size = Integer.highestOneBit(Math.max(16, names.size() * 2)) << 1;
        slots = new long[size];
        sieve = new long[size / 16];
        for (int n = 0; n < names.size(); n++) {
            long key = fingerprint(names.get(n));
            slots[slot(key)] = (key & ~NUMBER) | (n + 1);
            sieve[sieved(key)] |= 1L << key;
        }
    }

    static long fingerprint(String name) {
        int space = name.indexOf(' ');
        return space < 0
                ? Words.fingerprint(name)
                : Words.pair(Words.fingerprint(name.substring(0, space)), Words.fingerprint(name.substring(space + 1)));
    }

    int size() {
        return names.size();
    }

    List<String> names() {
        return names;
    }

    /** The number of the item with this fingerprint, or -1. */
    int number(long key) {
        if ((sieve[sieved(key)] & 1L << key) == 0) {
            return -1;
        }
        return (int) (slots[slot(key)] & NUMBER) - 1;
    }

    /** The numbers of several items at once, which lets their look-ups overlap: {@code into[i]} for {@code keys[i]}. */
    void numbers(long[] keys, int count, int[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = number(keys[i]);
        }
    }

    /** Most pairs of words are unknown: four bits per slot, small enough to stay near the processor, tell so at once. */
    private int sieved(long key) {
        return (int) (key >>> 40) & (sieve.length - 1);
    }

    private int slot(long key) {
        int mask = slots.length - 1;
        int i = (int) (key >>> 24) & mask;
        while (slots[i] != 0 && (slots[i] ^ key) >>> 24 != 0) {
            i = (i + 1) & mask;
        }
        return i;
    }
}
