package beckon.review.expert;

import beckon.review.item.Words;
import java.util.List;

/**
 * The plain words and pairs of words that the expert has weights for, numbered in the order of their names. Immutable
 * and safe for any number of threads.
 */
final class Vocabulary {
    private final List<String> names;
    private final long[] keys;
    private final int[] numbers;
    private final long[] sieve;

    /** @param names words, or two words with a space between them, sorted, each once */
    Vocabulary(List<String> names) {
        this.names = List.copyOf(names);
        int size = Integer.highestOneBit(Math.max(16, names.size() * 2)) << 1;
        keys = new long[size];
        numbers = new int[size];
        sieve = new long[size / 16];
        for (int n = 0; n < names.size(); n++) {
            long key = fingerprint(names.get(n));
            int slot = slot(key);
            keys[slot] = key;
            numbers[slot] = n;
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
        int slot = slot(key);
        return keys[slot] == key ? numbers[slot] : -1;
    }

    /** Most pairs of words are unknown: four bits per slot, small enough to stay near the processor, tell so at once. */
    private int sieved(long key) {
        return (int) (key >>> 40) & (sieve.length - 1);
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int i = (int) (key >>> 24) & mask;
        while (keys[i] != 0 && keys[i] != key) {
            i = (i + 1) & mask;
        }
        return i;
    }
}
