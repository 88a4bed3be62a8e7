package beckon.network.call;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The script with which a page telephones; the edge's call window and the console's softphone stand on it. */
public final class BrowserPhone {
    private BrowserPhone() {}

    /** The script as this build ships it; it defines {@code BeckonPhone} and touches no page by itself. */
    public static String script() {
        try (InputStream in = BrowserPhone.class.getResourceAsStream("phone.js")) {
            if (in == null) {
                throw new IllegalStateException("phone.js is missing from the network's resources; build it again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
