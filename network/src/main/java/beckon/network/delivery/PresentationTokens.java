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
import org.jspecify.annotations.Nullable;

/**
 * Signs presentations, so that a click or a view can be believed without a look into the store, and costs what was
 * decided when the ad was shown. A token is 56 bytes of presentation, 48 bytes of its decision, and 16 bytes of
 * HMAC-SHA256 over purpose, presentation and decision (RFC 2104, section 5 allows the truncation), in the URL-safe base64
 * alphabet: 160 characters. A token without a decision, as this network made all of them before it held auctions, has
 * 96. Of the eight bytes of the instant, the first two hold the slot: the other six last until the year 10889. Safe for
 * any number of threads.
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
    private static final int DECISION = 48;
    private static final int SIGNATURE = 16;
    private static final int SLOT_SHIFT = 48;
    private static final long MILLIS = (1L << SLOT_SHIFT) - 1;
    private static final int PLAIN_LETTERS = (BODY + SIGNATURE) * 4 / 3;
    private static final int LETTERS = (BODY + DECISION + SIGNATURE) * 4 / 3;
    private static final int DRAWN = 1;
    private static final int MOST_ELIGIBLE = (1 << 24) - 1;
    /** How far the clocks of two servers may differ. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final Mac keyed;

    /** @param secret 16 bytes or more, known to the network's servers alone */
    public PresentationTokens(byte[] secret) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("A signing secret has 16 bytes or more, not " + secret.length);
        }
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform offers HMAC-SHA256", impossible);
        }
    }

    /** The token of {@code presentation} for one purpose, {@link #CLICK} or {@link #VIEW}. */
    public String sign(char purpose, Presentation presentation) {
        DecisionRecord decision = presentation.decision();
        int body = decision == null ? BODY : BODY + DECISION;
        ByteBuffer token = ByteBuffer.allocate(body + SIGNATURE);
        put(token, presentation.id());
        put(token, presentation.reference());
        put(token, presentation.site());
        token.putLong((long) presentation.slot() << SLOT_SHIFT
                | (presentation.issuedAt().toEpochMilli() & MILLIS));
        if (decision != null) {
            put(token, decision, presentation.issuedAt());
        }
        token.put(signature(purpose, token.array(), body), 0, SIGNATURE);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** What {@code token} says, if this network signed it for this purpose. Whether it has expired is another question. */
    public Optional<Presentation> verify(char purpose, String token) {
        if (token.length() != LETTERS && token.length() != PLAIN_LETTERS) {
            return Optional.empty();
        }
        int body = token.length() == LETTERS ? BODY + DECISION : BODY;
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
        if (bytes.length != body + SIGNATURE
                || !MessageDigest.isEqual(
                        Arrays.copyOfRange(bytes, body, bytes.length),
                        Arrays.copyOf(signature(purpose, bytes, body), SIGNATURE))) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(bytes);
        UUID id = uuid(read);
        UUID reference = uuid(read);
        UUID site = uuid(read);
        long last = read.getLong();
        Instant issuedAt = Instant.ofEpochMilli(last & MILLIS);
        DecisionRecord decision = body == BODY ? null : decision(read, issuedAt);
        return Optional.of(new Presentation(id, reference, site, issuedAt, (int) (last >>> SLOT_SHIFT), decision));
    }

    /** Whether the presentation is older than {@link #VALID} at {@code now}, or lies in the future. */
    public static boolean expired(Presentation presentation, Instant now) {
        return now.isAfter(presentation.issuedAt().plus(VALID))
                || now.isBefore(presentation.issuedAt().minus(TOLERANCE));
    }

    /** Five longs, the snapshot's age in milliseconds (to 49 days either way), the count in three bytes, and the flags. */
    private static void put(ByteBuffer token, DecisionRecord decision, Instant issuedAt) {
        token.putLong(decision.priceMicros())
                .putLong(decision.bidMicros())
                .putLong(decision.reserveMicros())
                .putLong(decision.runnerUpMicros())
                .putLong(decision.seed());
        long age = issuedAt.toEpochMilli() - decision.builtAt().toEpochMilli();
        token.putInt(Math.clamp(age, Integer.MIN_VALUE, Integer.MAX_VALUE));
        token.putInt(Math.min(decision.eligible(), MOST_ELIGIBLE) << 8 | (decision.drawn() ? DRAWN : 0));
    }

    private static @Nullable DecisionRecord decision(ByteBuffer read, Instant issuedAt) {
        long price = read.getLong();
        long bid = read.getLong();
        long reserve = read.getLong();
        long runnerUp = read.getLong();
        long seed = read.getLong();
        int age = read.getInt();
        int last = read.getInt();
        return new DecisionRecord(
                price, bid, reserve, runnerUp, last >>> 8, seed, issuedAt.minusMillis(age), (last & DRAWN) != 0);
    }

    /** A copy of the keyed state saves reading the key anew, which is half of the work. */
    private byte[] signature(char purpose, byte[] bytes, int length) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update((byte) purpose);
            mac.update(bytes, 0, length);
            return mac.doFinal();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("The platform's HMAC-SHA256 can be copied", impossible);
        }
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer buffer) {
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
