package beckon.network.delivery;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells visitors of one site on one day apart without knowing who they are: a keyed hash that another site or another
 * day gives anew, so that nobody can be followed. Days are days of UTC, and each has a key of its own. Safe for any number
 * of threads.
 */
public final class Visitors {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 16;

    private final Function<LocalDate, byte[]> keys;

    @Nullable private volatile Keyed latest;

    /** @param keys the secret of each day, 16 bytes or more, known to the network's servers alone: {@link VisitorKeys} */
    public Visitors(Function<LocalDate, byte[]> keys) {
        this.keys = keys;
    }

    /** One secret for every day: for tests and benchmarks. */
    public Visitors(byte[] secret) {
        this(day -> secret);
    }

    /** 22 characters of the URL-safe base64 alphabet. */
    public String hash(InetAddress address, String userAgent, UUID site, LocalDate day) {
        try {
            byte[] secret = keys.apply(day);
            if (secret.length < 16) {
                throw new IllegalArgumentException("A visitor secret has 16 bytes or more, not " + secret.length);
            }
            Mac mac = keyed(secret);
            ByteBuffer scope = ByteBuffer.allocate(24)
                    .putLong(site.getMostSignificantBits())
                    .putLong(site.getLeastSignificantBits())
                    .putLong(day.toEpochDay());
            mac.update(scope.array());
            byte[] host = address.getAddress();
            mac.update((byte) host.length);
            mac.update(host);
            byte[] hash = mac.doFinal(userAgent.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, LENGTH));
        } catch (NoSuchAlgorithmException | InvalidKeyException | CloneNotSupportedException impossible) {
            throw new IllegalStateException("Every Java platform offers HMAC-SHA256, and copies of it", impossible);
        }
    }

    /** A copy of the keyed state saves finding the algorithm and reading the key anew, which is most of the work. */
    private Mac keyed(byte[] secret) throws NoSuchAlgorithmException, InvalidKeyException, CloneNotSupportedException {
        Keyed now = latest;
        if (now == null || !Arrays.equals(now.secret, secret)) {
            Mac fresh = Mac.getInstance(ALGORITHM);
            fresh.init(new SecretKeySpec(secret, ALGORITHM));
            now = new Keyed(secret.clone(), fresh);
            latest = now;
        }
        return (Mac) now.mac.clone();
    }

    /** The HMAC under one day's secret; never used itself, only copied. */
    private static final class Keyed {
        final byte[] secret;
        final Mac mac;

        Keyed(byte[] secret, Mac mac) {
            this.secret = secret;
            this.mac = mac;
        }
    }
}
