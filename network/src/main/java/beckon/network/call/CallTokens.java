package beckon.network.call;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs the addresses that are good for one call, so that a forged one costs a hash and no row. A token is 72 bytes: 16
 * random ones, the reference, the presentation (zeros for none), the end of its time, and 16 bytes of HMAC-SHA256 over
 * all of it; 96 characters of the URL-safe base64 alphabet. That it works once is for the call desk to see to. Safe for
 * any number of threads.
 */
final class CallTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BODY = 56;
    private static final int SIGNATURE = 16;
    private static final int LETTERS = (BODY + SIGNATURE) * 4 / 3;
    private static final UUID NONE = new UUID(0, 0);

    private final SecretKeySpec key;

    /**
     * What a token lets its holder do: one call.
     *
     * @param reference the web reference that is called
     * @param presentation the ad that led to it, if one did
     * @param expiresAt the end of its time, to the millisecond
     */
    record Grant(UUID reference, @Nullable UUID presentation, Instant expiresAt) {}

    CallTokens(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    String sign(byte[] random, Grant grant) {
        ByteBuffer token = ByteBuffer.allocate(BODY + SIGNATURE).put(random, 0, 16);
        put(token, grant.reference());
        put(token, grant.presentation() == null ? NONE : grant.presentation());
        token.putLong(grant.expiresAt().toEpochMilli());
        token.put(signature(Arrays.copyOf(token.array(), BODY)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** What the token says, if this network signed it; whether its time is over is another question. */
    Optional<Grant> verify(String token) {
        if (token.length() != LETTERS) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOf(bytes, BODY);
        if (bytes.length != BODY + SIGNATURE
                || !MessageDigest.isEqual(signature(body), Arrays.copyOfRange(bytes, BODY, BODY + SIGNATURE))) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(body).position(16);
        UUID reference = uuid(read);
        UUID presentation = uuid(read);
        return Optional.of(new Grant(
                reference, presentation.equals(NONE) ? null : presentation, Instant.ofEpochMilli(read.getLong())));
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

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer buffer) {
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
