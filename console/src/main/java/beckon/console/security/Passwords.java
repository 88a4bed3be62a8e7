package beckon.console.security;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The rule for passwords and the way they are kept. Safe for any number of threads. */
public final class Passwords {
    /** Characters that a password must have at least (NIST SP 800-63B asks for 8). */
    public static final int SHORTEST = 10;
    /** Bytes that bcrypt reads; what is beyond them would count for nothing. */
    public static final int LONGEST_BYTES = 72;

    private static final PasswordEncoder ENCODER = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    private Passwords() {}

    public static PasswordEncoder encoder() {
        return ENCODER;
    }

    /** A salted bcrypt hash of {@code password}, to be stored with an account. */
    public static String hash(String password) {
        String hash = ENCODER.encode(password);
        if (hash == null) {
            throw new IllegalArgumentException("A password is needed");
        }
        return hash;
    }

    /** What is wrong with a new password, in a sentence for its owner; empty when nothing is. */
    public static Optional<String> objection(String password, String repeated) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("A password needs at least " + SHORTEST + " characters; this one has "
                    + password.codePointCount(0, password.length()) + ".");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return Optional.of("A password has at most " + LONGEST_BYTES + " bytes; shorten it.");
        }
        if (!password.equals(repeated)) {
            return Optional.of("The two passwords differ; type the same one twice.");
        }
        return Optional.empty();
    }
}
