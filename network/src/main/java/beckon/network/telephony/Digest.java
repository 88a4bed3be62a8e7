package beckon.network.telephony;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hashes of user, realm and password with which digest authentication checks a password (RFC 7616, section 3.4.2).
 *
 * @param sha256 64 hexadecimal digits
 * @param md5 32 hexadecimal digits
 */
public record Digest(String sha256, String md5) {
    /** The realm of this network's connection server. */
    public static final String REALM = "beckon";

    static Digest of(String user, String password) {
        String text = user + ":" + REALM + ":" + password;
        return new Digest(hash("SHA-256", text), hash("MD5", text));
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform offers " + algorithm, impossible);
        }
    }

    @Override
    public String toString() {
        return "Digest";
    }
}
