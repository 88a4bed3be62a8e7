package beckon.app.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.ConfigurationException;
import beckon.connect.transport.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator may write about TLS and proxies of edge and console, and what he is told. */
class WebWiresTest {
    @TempDir
    Path folder;

    @BeforeEach
    void certificate() throws Exception {
        Process openssl = new ProcessBuilder(("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
                                + " -days 2 -subj /CN=ads.example -keyout one.key -out one.pem")
                        .split(" "))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        assertThat(openssl.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(openssl.exitValue()).isZero();
    }

    private WebWires wires(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("beckon.yaml"), yaml.replace("@", folder.toString() + "/"));
        return new WebWires(Configuration.read(file, Map.of(), Map.of()), Clock.systemUTC());
    }

    @Test
    void withoutKeysConnectionsArePlainAndNobodyIsBelieved() throws Exception {
        WebWires wires = wires("edge:\n  port: 0\n");
        assertThat(wires.edgeCertificates()).isEmpty();
        assertThat(wires.console().certificate()).isNull();
        assertThat(wires.console().proxies().trusts(InetAddress.getLoopbackAddress()))
                .isFalse();
    }

    @Test
    void certificatesAndProxiesAreTaken() throws Exception {
        WebWires wires = wires("""
                trustedProxies: 127.0.0.1, 10.0.0.0/8
                edge:
                  tls: {certificate: @one.pem, key: @one.key}
                console:
                  tls: {certificate: @one.pem, key: @one.key}
                """);
        try (Certificates certificates = wires.edgeCertificates().orElseThrow()) {
            assertThat(certificates).isNotNull();
        }
        assertThat(wires.console().certificate()).isEqualTo(folder.resolve("one.pem"));
        assertThat(wires.console().key()).isEqualTo(folder.resolve("one.key"));
        assertThat(wires.console().proxies().trusts(InetAddress.getLoopbackAddress()))
                .isTrue();
    }

    @Test
    void whatDoesNotFitIsSaid() {
        refused("edge:\n  tls: {certificate: @one.pem}\n", "edge.tls.certificate and edge.tls.key go together");
        refused("console:\n  tls: {key: @one.key}\n", "console.tls.certificate and console.tls.key go together");
        refused("console:\n  tls: {certificate: @no.pem, key: @one.key}\n", "console.tls: There is no file");
        refused("edge:\n  tls: {certificate: @one.key, key: @one.key}\n", "edge.tls: ");
        refused("trustedProxies: 10.0.0.0/8 proxy.example\n", "trustedProxies", "proxy.example");
    }

    private void refused(String yaml, String... why) {
        assertThatThrownBy(() -> {
                    WebWires wires = wires(yaml);
                    wires.edgeCertificates().ifPresent(Certificates::close);
                    wires.console();
                })
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(why);
    }
}
