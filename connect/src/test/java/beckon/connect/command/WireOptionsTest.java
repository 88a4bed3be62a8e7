package beckon.connect.command;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.peer.StreamPeer;
import beckon.connect.peer.TestAuthority;
import beckon.connect.peer.TestAuthority.Issued;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS from the command line: the port that opens, and what is said of files that cannot be used. */
class WireOptionsTest {
    private static final Pattern READY =
            Pattern.compile("ready sip udp\\+tcp [\\d.]+:\\d+, tls 127\\.0\\.0\\.1:(\\d+)");

    private final Path folder;
    private TestAuthority authority;
    private Path routes;

    WireOptionsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void open() throws Exception {
        authority = new TestAuthority(folder);
        routes = Files.writeString(folder.resolve("routes.json"), "{}");
    }

    private List<String> words(Path certificate, Path key, String... more) {
        List<String> words = new ArrayList<>(List.of("--routes", routes.toString(), "--sip", "0", "--tls-port", "0"));
        words.addAll(List.of("--tls-cert", certificate.toString(), "--tls-key", key.toString()));
        words.addAll(List.of(more));
        return words;
    }

    @Test
    void saysReadyWithThePortThatTlsGot() throws Exception {
        Issued own = authority.issue("own", "IP:127.0.0.1");
        RunningCommand command = new RunningCommand()
                .start(words(
                        own.certificate(),
                        own.key(),
                        "--tls-trust",
                        authority.certificate().toString()));
        try (SSLSocket socket = (SSLSocket)
                        authority.context(own).getSocketFactory().createSocket("127.0.0.1", command.awaitReady(READY));
                StreamPeer peer = new StreamPeer(socket, "TLS")) {
            peer.send(peer.request("OPTIONS", "sip:127.0.0.1", "", "ready", 1, "", ""));
            assertThat(peer.response(200).callId()).isEqualTo("ready");
        }
        assertThat(command.stop()).isZero();
    }

    @Test
    void saysWhatIsWrongWithTheFilesAndWhatToDo() throws Exception {
        Issued own = authority.issue("own", "IP:127.0.0.1");
        Issued other = authority.issue("other", "IP:127.0.0.1");
        Issued old = authority.expired("old", "IP:127.0.0.1");
        refused(folder.resolve("none.pem"), own.key(), "There is no file", "none.pem");
        refused(old.certificate(), old.key(), "expired at 2020-02-01", "have it renewed");
        refused(own.certificate(), other.key(), "does not belong to the certificate", "name the key");
        refused(own.key(), own.key(), "holds no certificate", "PEM");
        Path broken = Files.writeString(
                folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        refused(broken, own.key(), "holds a broken certificate", "Copy the file anew");
        Path rsa = Files.writeString(
                folder.resolve("rsa.key"), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        refused(own.certificate(), rsa, "RSA PRIVATE KEY", "openssl pkcs8 -topk8");
    }

    private void refused(Path certificate, Path key, String wrong, String remedy) {
        RunningCommand command = new RunningCommand();
        assertThat(command.run(words(certificate, key))).isEqualTo(2);
        assertThat(command.err().lines()).singleElement().asString().contains(wrong, remedy);
    }
}
