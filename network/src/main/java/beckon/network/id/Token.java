package beckon.network.id;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that are handed out once and kept only as their SHA-256. Safe for any number of threads. */
public final class Token {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    /** 256 random bits in 43 characters of the URL-safe base64 alphabet (RFC 4648, section 5). */
    public static String random() {
        return text(BYTES);
    }

    /** {@code bytes} random bytes in the URL-safe base64 alphabet without padding. */
    public static String text(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret(bytes));
    }

    /** {@code bytes} random bytes. */
    public static byte[] secret(int bytes) {
        byte[] secret = new byte[bytes];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** What is stored of a token. A plain hash suffices: there is nothing to guess in 256 random bits. */
    public static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform offers SHA-256", impossible);
        }
    }
}
