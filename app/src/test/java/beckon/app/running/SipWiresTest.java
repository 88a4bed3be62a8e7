package beckon.app.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.ConfigurationException;
import beckon.connect.server.WireSettings;
import beckon.connect.transport.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator may write about TLS and DNS, and what he is told. */
class SipWiresTest {
    @TempDir
    Path folder;

    @BeforeEach
    void certificates() throws Exception {
        for (String name : new String[] {"one", "two"}) {
            Process openssl = new ProcessBuilder(("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
                                    + " -days 2 -subj /CN=sip.example -keyout " + name + ".key -out " + name + ".pem")
                            .split(" "))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("openssl.log").toFile())
                    .start();
            assertThat(openssl.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(openssl.exitValue()).isZero();
        }
    }

    private WireSettings wires(String yaml) throws IOException {
        Path file =
                Files.writeString(folder.resolve("beckon.yaml"), "sip:\n" + yaml.replace("@", folder.toString() + "/"));
        return SipWires.of(Configuration.read(file, Map.of(), Map.of()), Clock.systemUTC());
    }

    @Test
    void withoutKeysThereIsNoTls() throws Exception {
        assertThat(wires("  port: 5060\n").tls()).isNull();
    }

    @Test
    void aCertificateAndItsKeyOpenThePort() throws Exception {
        WireSettings wires =
                wires("  tls:\n    port: 5071\n    certificate: @one.pem\n    key: @one.key\n    trust: @two.pem\n");
        try (Certificates shown = Objects.requireNonNull(wires.certificates())) {
            assertThat(Objects.requireNonNull(wires.tls()).getPort()).isEqualTo(5071);
            assertThat(shown).isNotNull();
        }
    }

    @Test
    void whatDoesNotFitIsSaid() {
        refused("  tls:\n    certificate: @one.pem\n", "sip.tls.certificate and sip.tls.key go together");
        refused("  tls:\n    trust: @one.pem\n", "sip.tls.trust goes with sip.tls.certificate");
        refused("  tls:\n    certificate: @no.pem\n    key: @one.key\n", "There is no file");
        refused("  tls:\n    certificate: @one.key\n    key: @one.key\n", "holds no certificate");
        refused("  tls:\n    certificate: @one.pem\n    key: @one.pem\n", "holds no private key");
        refused("  tls:\n    certificate: @one.pem\n    key: @two.key\n", "does not belong to the certificate");
        refused("  dns: dns.example\n", "sip.dns");
    }

    private void refused(String yaml, String message) {
        assertThatThrownBy(() -> wires(yaml))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }
}
