package beckon.connect.digest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that carry their time and number under a signature, so that challenges need no memory. Only those used with
 * right credentials are remembered, the latest so many, each with the counts seen; a nonce older than the oldest
 * forgotten one is stale, so that forgetting never lets a message in twice. One thread only.
 */
public final class Nonces {
    /** What a nonce is worth. */
    enum Worth {
        FRESH,
        STALE,
        FOREIGN
    }

    private static final HexFormat HEX = HexFormat.of();
    private static final int STAMP = 32;
    private static final int SIGNATURE_BYTES = 16;
    private static final int LENGTH = STAMP + 2 * SIGNATURE_BYTES;
    private static final int REMEMBERED = 65_536;

    private final Mac mac;
    private final long lifeMillis;
    private final Map<String, Window> used = new LinkedHashMap<>();
    private long last;
    private long forgotten;

    /** The highest count seen, and which of the 64 below it. */
    private static final class Window {
        private long highest;
        private long seen;

        boolean take(long count) {
            if (count > highest) {
                long step = count - highest;
                seen = step >= Long.SIZE ? 1 : seen << step | 1;
                highest = count;
                return true;
            }
            long bit = highest - count >= Long.SIZE ? 0 : 1L << (highest - count);
            if (bit == 0 || (seen & bit) != 0) {
                return false;
            }
            seen |= bit;
            return true;
        }
    }

    /**
     * @param key signs the nonces; 32 random bytes that nobody else knows
     * @param life how long a nonce is good
     */
    public Nonces(byte[] key, Duration life) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HmacSHA256; run a complete JDK 25", missing);
        }
        lifeMillis = life.toMillis();
    }

    String issue(long nowMillis) {
        String stamp = HEX.toHexDigits(nowMillis) + HEX.toHexDigits(++last);
        return stamp + signature(stamp);
    }

    Worth worth(String nonce, long nowMillis) {
        if (nonce.length() != LENGTH || !same(signature(nonce.substring(0, STAMP)), nonce.substring(STAMP))) {
            return Worth.FOREIGN;
        }
        long age = nowMillis - HexFormat.fromHexDigitsToLong(nonce, 0, 16);
        return age < 0 || age > lifeMillis || number(nonce) <= forgotten ? Worth.STALE : Worth.FRESH;
    }

    /** Takes one use of a fresh nonce; false if that count was used before. */
    boolean take(String nonce, long count) {
        Window window = used.get(nonce);
        if (window == null) {
            if (used.size() >= REMEMBERED) {
                String eldest = used.keySet().iterator().next();
                used.remove(eldest);
                forgotten = Math.max(forgotten, number(eldest));
            }
            window = new Window();
            used.put(nonce, window);
        }
        return count > 0 && window.take(count);
    }

    private static long number(String nonce) {
        return HexFormat.fromHexDigitsToLong(nonce, 16, 32);
    }

    private String signature(String stamp) {
        byte[] whole = mac.doFinal(stamp.getBytes(StandardCharsets.ISO_8859_1));
        return HEX.formatHex(whole, 0, SIGNATURE_BYTES);
    }

    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
