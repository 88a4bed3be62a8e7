package beckon.network.delivery;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs presentations, so that a click or a view can be believed without a look into the store. A token is 56 bytes of
 * presentation and 16 bytes of HMAC-SHA256 over purpose and presentation (RFC 2104, section 5 allows the truncation),
 * in the URL-safe base64 alphabet: 96 characters. Of the eight bytes of the instant, the first two hold the slot: the
 * other six last until the year 10889. Safe for any number of threads.
 */
public final class PresentationTokens {
    /** Purpose of the token in an ad's link. */
    public static final char CLICK = 'c';

    /** Purpose of the token in an ad's view beacon. */
    public static final char VIEW = 'v';

    /** How long a token is good for. */
    public static final Duration VALID = Duration.ofHours(24);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BODY = 56;
    private static final int SIGNATURE = 16;
    private static final int SLOT_SHIFT = 48;
    private static final long MILLIS = (1L << SLOT_SHIFT) - 1;
    private static final int LETTERS = (BODY + SIGNATURE) * 4 / 3;
    /** How far the clocks of two servers may differ. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final SecretKeySpec key;

    /** @param secret 16 bytes or more, known to the network's servers alone */
    public PresentationTokens(byte[] secret) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("A signing secret has 16 bytes or more, not " + secret.length);
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** The token of {@code presentation} for one purpose, {@link #CLICK} or {@link #VIEW}. */
    public String sign(char purpose, Presentation presentation) {
        ByteBuffer token = ByteBuffer.allocate(BODY + SIGNATURE);
        put(token, presentation.id());
        put(token, presentation.reference());
        put(token, presentation.site());
        token.putLong((long) presentation.slot() << SLOT_SHIFT
                | (presentation.issuedAt().toEpochMilli() & MILLIS));
        token.put(signature(purpose, Arrays.copyOf(token.array(), BODY)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** What {@code token} says, if this network signed it for this purpose. Whether it has expired is another question. */
    public Optional<Presentation> verify(char purpose, String token) {
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
        byte[] given = Arrays.copyOfRange(bytes, BODY, BODY + SIGNATURE);
        if (bytes.length != BODY + SIGNATURE || !MessageDigest.isEqual(given, signature(purpose, body))) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(body);
        UUID id = uuid(read);
        UUID reference = uuid(read);
        UUID site = uuid(read);
        long last = read.getLong();
        return Optional.of(new Presentation(
                id, reference, site, Instant.ofEpochMilli(last & MILLIS), (int) (last >>> SLOT_SHIFT)));
    }

    /** Whether the presentation is older than {@link #VALID} at {@code now}, or lies in the future. */
    public static boolean expired(Presentation presentation, Instant now) {
        return now.isAfter(presentation.issuedAt().plus(VALID))
                || now.isBefore(presentation.issuedAt().minus(TOLERANCE));
    }

    private byte[] signature(char purpose, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((byte) purpose);
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
