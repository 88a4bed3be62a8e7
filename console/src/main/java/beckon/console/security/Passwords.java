package beckon.console.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The rule for passwords and the way they are kept. Safe for any number of threads. */
public final class Passwords {
    /** Characters that a password must have at least (NIST SP 800-63B asks for 8). */
    public static final int SHORTEST = 10;
    /** Bytes that bcrypt reads; what is beyond them would count for nothing. */
    public static final int LONGEST_BYTES = 72;

    private static final int FEWEST_DIFFERENT = 4;
    private static final Set<String> COMMON = common();
    private static final PasswordEncoder ENCODER = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    private Passwords() {}

    private static Set<String> common() {
        try (InputStream in = Passwords.class.getResourceAsStream("/beckon/console/common-passwords.txt")) {
            if (in == null) {
                throw new IllegalStateException("common-passwords.txt is not in the console's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

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

    /**
     * What is wrong with a new password, in a sentence for its owner; empty when nothing is.
     *
     * @param email its owner's mail address, which is no password
     */
    public static Optional<String> objection(String password, String repeated, String email) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("A password needs at least " + SHORTEST + " characters; this one has "
                    + password.codePointCount(0, password.length()) + ".");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return Optional.of("A password has at most " + LONGEST_BYTES + " bytes; shorten it.");
        }
        String plain = password.strip().toLowerCase(Locale.ROOT);
        if (plain.equals(email) || plain.equals(email.replaceFirst("@.*", ""))) {
            return Optional.of("Your mail address is the first thing that somebody tries; take something else.");
        }
        if (plain.codePoints().distinct().count() < FEWEST_DIFFERENT || COMMON.contains(plain)) {
            return Optional.of("This is among the first passwords that somebody tries; take something else.");
        }
        if (!password.equals(repeated)) {
            return Optional.of("The two passwords differ; type the same one twice.");
        }
        return Optional.empty();
    }
}
