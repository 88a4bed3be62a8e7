package beckon.network.delivery;

/**
 * Codes, of each of which 64 bits are kept: one that was added is always found, another one hardly ever. Safe for any
 * number of threads.
 */
final class CodeSet {
    private static final int FIRST = 1 << 10;
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long[] prints = new long[FIRST];
    private int size;

    synchronized void add(String code) {
        if ((size + 1) * 3L > prints.length * 2L) {
            long[] before = prints;
            prints = new long[before.length * 2];
            size = 0;
            for (long print : before) {
                put(print);
            }
        }
        put(print(code));
    }

    synchronized boolean has(String code) {
        long print = print(code);
        int at = place(print);
        while (prints[at] != 0) {
            if (prints[at] == print) {
                return true;
            }
            at = (at + 1) & (prints.length - 1);
        }
        return false;
    }

    private void put(long print) {
        if (print == 0) {
            return;
        }
        int at = place(print);
        while (prints[at] != 0) {
            if (prints[at] == print) {
                return;
            }
            at = (at + 1) & (prints.length - 1);
        }
        prints[at] = print;
        size++;
    }

    private int place(long print) {
        return (int) (print >>> 20) & (prints.length - 1);
    }

    /** FNV-1a with a final mix; never 0. */
    private static long print(String code) {
        long hash = OFFSET;
        for (int at = 0; at < code.length(); at++) {
            hash = (hash ^ code.charAt(at)) * PRIME;
        }
        hash ^= hash >>> 32;
        hash *= 0x9E3779B97F4A7C15L;
        return hash == 0 ? 1 : hash;
    }
}
