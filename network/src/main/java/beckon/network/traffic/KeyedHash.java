package beckon.network.traffic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012): 64 bits of which nobody without the key can foretell which inputs share
 * them, so that nobody can fill one cell of a table on purpose. Immutable.
 */
public final class KeyedHash {
    private static final int KEY = 16;

    private final long first;
    private final long second;

    /** @param key 16 bytes or more, of which the first 16 count */
    public KeyedHash(byte[] key) {
        if (key.length < KEY) {
            throw new IllegalArgumentException("A hash key has 16 bytes or more, not " + key.length);
        }
        ByteBuffer read = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
        this.first = read.getLong();
        this.second = read.getLong();
    }

    /** The hash of {@code bytes}. */
    public long of(byte[] bytes) {
        Mixer mixer = new Mixer(first, second);
        ByteBuffer read = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (read.remaining() >= Long.BYTES) {
            mixer.take(read.getLong());
        }
        long last = (long) bytes.length << 56;
        for (int shift = 0; read.hasRemaining(); shift += 8) {
            last |= (read.get() & 0xffL) << shift;
        }
        mixer.take(last);
        return mixer.finish();
    }

    /** The hash of numbers. */
    public long of(long... words) {
        Mixer mixer = new Mixer(first, second);
        for (long word : words) {
            mixer.take(word);
        }
        mixer.take(((long) words.length * Long.BYTES) << 56);
        return mixer.finish();
    }

    private static final class Mixer {
        private long a;
        private long b;
        private long c;
        private long d;

        Mixer(long first, long second) {
            a = first ^ 0x736f6d6570736575L;
            b = second ^ 0x646f72616e646f6dL;
            c = first ^ 0x6c7967656e657261L;
            d = second ^ 0x7465646279746573L;
        }

        void take(long word) {
            d ^= word;
            round();
            round();
            a ^= word;
        }

        long finish() {
            c ^= 0xff;
            round();
            round();
            round();
            round();
            return a ^ b ^ c ^ d;
        }

        private void round() {
            a += b;
            b = Long.rotateLeft(b, 13) ^ a;
            a = Long.rotateLeft(a, 32);
            c += d;
            d = Long.rotateLeft(d, 16) ^ c;
            a += d;
            d = Long.rotateLeft(d, 21) ^ a;
            c += b;
            b = Long.rotateLeft(b, 17) ^ c;
            c = Long.rotateLeft(c, 32);
        }
    }
}
