package beckon.connect.transaction;

import beckon.connect.message.Via;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * Makes the tags, branches and Call-IDs of this server: 65 random bits each, drawn in batches because a secure source
 * is dear by the piece. One thread only.
 */
public final class Tokens {
    private static final int LENGTH = 13;
    private static final byte[] LETTERS = "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);

    private final RandomGenerator random;
    private final byte[] pool = new byte[LENGTH * 256];
    private final byte[] letters = new byte[LENGTH];
    private int used = pool.length;

    public Tokens(RandomGenerator random) {
        this.random = random;
    }

    /** A new tag or Call-ID. */
    public String next() {
        fill();
        for (int i = 0; i < LENGTH; i++) {
            letters[i] = LETTERS[pool[used++] & 31];
        }
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    public String branch() {
        return Via.COOKIE + next();
    }

    /** 64 random bits. */
    public long bits() {
        fill();
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << 8 | (pool[used + i] & 0xff);
        }
        used += LENGTH;
        return bits;
    }

    private void fill() {
        if (used == pool.length) {
            random.nextBytes(pool);
            used = 0;
        }
    }
}
