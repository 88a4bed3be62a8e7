package beckon.network.account;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that change with time (RFC 6238), as authenticators make them.
 *
 * @param algorithm of the HMAC: {@code HmacSHA1}, {@code HmacSHA256} or {@code HmacSHA512}
 * @param digits of a code, 6..8
 * @param stepSeconds how long a code lasts
 */
record Totp(String algorithm, int digits, int stepSeconds) {
    /** What every authenticator understands. */
    static final Totp USUAL = new Totp("HmacSHA1", 6, 30);

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final int SLACK = 1;

    /** The time step that {@code instant} lies in (RFC 6238, section 4.2). */
    long step(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), stepSeconds);
    }

    /** The code of a time step: RFC 4226, section 5.3, over the step's number. */
    String code(byte[] secret, long step) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        long modulus = (long) Math.pow(10, digits);
        return String.format(Locale.ROOT, "%0" + digits + "d", number % modulus);
    }

    /** The step whose code was typed: the present one, the one before or the one after (RFC 6238, section 5.2). */
    OptionalLong matching(byte[] secret, Instant now, String typed) {
        long present = step(now);
        OptionalLong found = OptionalLong.empty();
        for (long step = present - SLACK; step <= present + SLACK; step++) {
            if (same(code(secret, step), typed)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** {@code secret} in base32 (RFC 4648, section 6), without padding, as people type it into authenticators. */
    static String base32(byte[] secret) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte next : secret) {
            held = ((held << Byte.SIZE) | (next & 0xff)) & 0xffff;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(BASE32.charAt((held >> bits) & 0x1f));
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt((held << (BITS - bits)) & 0x1f));
        }
        return text.toString();
    }

    /** What {@link #base32} was made of. */
    static byte[] fromBase32(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (int at = 0; at < text.length(); at++) {
            held = ((held << BITS) | BASE32.indexOf(text.charAt(at))) & 0xffff;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.write((held >> bits) & 0xff);
            }
        }
        return bytes.toByteArray();
    }

    private byte[] hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform offers " + algorithm, impossible);
        }
    }

    private static boolean same(String expected, String typed) {
        return java.security.MessageDigest.isEqual(
                expected.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                typed.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
