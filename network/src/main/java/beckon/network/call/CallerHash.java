package beckon.network.call;

import beckon.network.id.NetworkKeys;
import beckon.network.store.Database;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Stands for a caller without naming him. Safe for any number of threads. */
public final class CallerHash {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 16;

    private final SecretKeySpec key;

    CallerHash(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** The one under which calls are recorded. */
    public static CallerHash ofCalls(Database database, Clock clock) {
        return new CallerHash(new NetworkKeys(database, clock).secret("caller"));
    }

    /** 22 characters of the URL-safe base64 alphabet. */
    public String of(String caller) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal(caller.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, LENGTH));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform offers HMAC-SHA256", impossible);
        }
    }
}
