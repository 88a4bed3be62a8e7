package beckon.edge.call;

import beckon.edge.http.Script;
import beckon.network.call.BrowserPhone;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code GET /call.js}: the telephone and the call window around it, as one script. */
public final class CallScript {
    private CallScript() {}

    /** The script that this build ships. */
    public static Script shipped() {
        try (InputStream in = CallScript.class.getResourceAsStream("call.js")) {
            if (in == null) {
                throw new IllegalStateException("call.js is missing from the edge's resources; build the edge again.");
            }
            return new Script(BrowserPhone.script() + new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
