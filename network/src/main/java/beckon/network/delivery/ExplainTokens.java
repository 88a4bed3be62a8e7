package beckon.network.delivery;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what an operator shows to be told why a page gets its ads: the end of its time and 16 bytes of HMAC-SHA256 over it,
 * 32 characters. Nothing needs to be looked up, so the edge can check one by itself. Safe for any number of threads.
 */
public final class ExplainTokens {
    /** How long one is good for. */
    public static final Duration VALID = Duration.ofMinutes(15);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE = 16;

    private final SecretKeySpec key;
    private final Clock clock;

    /** @param secret 16 bytes or more, known to the network's servers alone */
    public ExplainTokens(byte[] secret, Clock clock) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("A signing secret has 16 bytes or more, not " + secret.length);
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.clock = clock;
    }

    /** A token that is good for {@link #VALID} from now on. */
    public String issue() {
        ByteBuffer token = ByteBuffer.allocate(Long.BYTES + SIGNATURE);
        token.putLong(clock.instant().plus(VALID).toEpochMilli());
        token.put(signature(Arrays.copyOf(token.array(), Long.BYTES)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** Whether this network made {@code token} and its time is not over. */
    public boolean good(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException foreign) {
            return false;
        }
        if (bytes.length != Long.BYTES + SIGNATURE) {
            return false;
        }
        byte[] body = Arrays.copyOf(bytes, Long.BYTES);
        return MessageDigest.isEqual(Arrays.copyOfRange(bytes, Long.BYTES, bytes.length), signature(body))
                && clock.instant()
                        .isBefore(Instant.ofEpochMilli(ByteBuffer.wrap(body).getLong()));
    }

    private byte[] signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(body), SIGNATURE);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform offers HMAC-SHA256", impossible);
        }
    }
}
