package beckon.connect.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The hash functions of digest authentication (RFC 7616, section 6.1), the strongest first. */
public enum Algorithm {
    SHA_512_256("SHA-512-256", "SHA-512/256"),
    SHA_256("SHA-256", "SHA-256"),
    MD5("MD5", "MD5");

    private static final HexFormat HEX = HexFormat.of();

    private final String text;
    private final String provided;

    Algorithm(String text, String provided) {
        this.text = text;
        this.provided = provided;
    }

    /** As headers name it. */
    public String text() {
        return text;
    }

    /** The algorithm of that name; MD5 where none is named; {@code null} if it is not known here. */
    static @Nullable Algorithm named(@Nullable String name) {
        if (name == null) {
            return MD5;
        }
        for (Algorithm algorithm : values()) {
            if (algorithm.text.equalsIgnoreCase(name)) {
                return algorithm;
            }
        }
        return null;
    }

    /** The hash of the text's UTF-8 bytes, in lower-case hexadecimal. */
    public String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(provided);
            return HEX.formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no " + provided + "; run a complete JDK 25", missing);
        }
    }

    /** The value of {@code response} (RFC 7616, section 3.4.1); an empty {@code qop} is the form of RFC 2069. */
    public String response(String ha1, String nonce, String nc, String cnonce, String qop, String method, String uri) {
        String ha2 = hash(method + ":" + uri);
        return qop.isEmpty()
                ? hash(ha1 + ":" + nonce + ":" + ha2)
                : hash(ha1 + ":" + nonce + ":" + nc + ":" + cnonce + ":" + qop + ":" + ha2);
    }
}
