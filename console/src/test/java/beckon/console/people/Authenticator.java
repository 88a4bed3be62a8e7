package beckon.console.people;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A phone that makes codes from the secret shown at enrolment, by RFC 4226 and 6238 read anew. */
final class Authenticator {
    private final byte[] secret;

    Authenticator(String shown) {
        String base32 = shown.replaceAll("\\s", "");
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < base32.length(); i++) {
            number = number.shiftLeft(5)
                    .or(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i))));
        }
        byte[] bytes = number.toByteArray();
        secret = new byte[base32.length() * 5 / 8];
        int taken = Math.min(bytes.length, secret.length);
        System.arraycopy(bytes, bytes.length - taken, secret, secret.length - taken, taken);
    }

    String at(Instant now) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(
                    ByteBuffer.allocate(8).putLong(now.getEpochSecond() / 30).array());
            int code = (ByteBuffer.wrap(hash).getInt(hash[19] & 0xf) & 0x7fffffff) % 1_000_000;
            return String.format(Locale.ROOT, "%06d", code);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
