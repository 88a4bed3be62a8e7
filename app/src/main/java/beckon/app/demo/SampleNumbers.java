package beckon.app.demo;

import beckon.network.reference.Carrier;
import beckon.outbound.carrier.FileCarrier;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The telephone numbers of the demo, as a carrier would list them. */
final class SampleNumbers {
    private SampleNumbers() {}

    static Carrier carrier() {
        try (InputStream stream = Objects.requireNonNull(
                SampleNumbers.class.getResourceAsStream("/beckon/demo/numbers.csv"), "numbers.csv is not shipped")) {
            return FileCarrier.read("demo", new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
