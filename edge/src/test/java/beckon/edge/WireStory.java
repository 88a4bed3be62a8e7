package beckon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.browser.WebSocketTerms;
import beckon.connect.transport.Certificates;
import beckon.connect.transport.TlsFiles;
import beckon.edge.http.Wire;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.proxy.TrustedProxies;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The edge by TLS, and behind proxies that are believed or not. */
@Timeout(120)
class WireStory {
    @TempDir
    Path folder;

    @Test
    void showsItsCertificateAndRenewsItWhileItRuns() throws Exception {
        OwnCertificate first = OwnCertificate.make(folder, "first");
        OwnCertificate second = OwnCertificate.make(folder, "second");
        SSLContext trust = first.context(second);
        try (Certificates certificates = certificates(first);
                EdgeNetwork world = EdgeNetwork.over(new Wire(certificates, TrustedProxies.NONE), trust)) {
            assertThat(world.edge.publicBase().toString()).startsWith("https://127.0.0.1:");
            HttpResponse<String> health = world.get("health");
            assertThat(health.body()).isEqualTo("ok");
            assertThat(health.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
            assertThat(shown(world, trust)).isEqualTo("CN=first");
            assertThat(plain(world)).doesNotContain("200");
            Instant counted = Instant.now().plusSeconds(10);
            while (!world.edge.marks().containsKey("tls-failed")) {
                assertThat(Instant.now()).as("refusals are counted").isBefore(counted);
            }

            Path broken = Files.writeString(folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");
            new OwnCertificate(broken, second.key()).replace(first);
            touch(first.certificate(), 100);
            Thread.sleep(300); // nothing to wait for: it must not change
            assertThat(shown(world, trust))
                    .as("a broken file keeps the old one")
                    .isEqualTo("CN=first");

            second.replace(first);
            touch(first.certificate(), 200);
            Instant deadline = Instant.now().plusSeconds(20);
            while (!shown(world, trust).equals("CN=second")) {
                assertThat(Instant.now()).isBefore(deadline);
            }
            assertThat(world.get("health").body()).isEqualTo("ok");
        }
    }

    @Test
    void whatStrangersForwardChangesNothing() {
        try (EdgeNetwork world = EdgeNetwork.over(new Wire(null, TrustedProxies.parse("10.0.0.0/8")), null)) {
            Shown shown = new Shown(world);
            shown.visit();
            shown.visit("X-Forwarded-For", "203.0.113.9", "Forwarded", "for=203.0.113.9");
            shown.visit("X-Forwarded-For", "198.51.100.1", "X-Forwarded-Proto", "https");
            assertThat(shown.visitors())
                    .hasSize(3)
                    .containsOnly(shown.visitors().getFirst());
            assertThat(world.get("health", "X-Forwarded-Proto", "https")
                            .headers()
                            .firstValue("Strict-Transport-Security"))
                    .isEmpty();
        }
    }

    @Test
    void visitorsBehindATrustedProxyAreToldApart() {
        try (EdgeNetwork world = EdgeNetwork.over(new Wire(null, TrustedProxies.parse("127.0.0.1, ::1")), null)) {
            Shown shown = new Shown(world);
            shown.visit("X-Forwarded-For", "198.51.100.1");
            shown.visit("X-Forwarded-For", "198.51.100.2");
            shown.visit("X-Forwarded-For", "203.0.113.9, 198.51.100.1");
            shown.visit("Forwarded", "for=\"198.51.100.1:4711\";proto=https");
            shown.visit("X-Forwarded-For", "198.51.100.1", "Forwarded", "for=203.0.113.9");
            shown.visit();
            List<String> visitors = shown.visitors();
            assertThat(visitors.get(1)).isNotEqualTo(visitors.getFirst());
            assertThat(visitors.get(2)).as("what the client wrote himself").isEqualTo(visitors.getFirst());
            assertThat(visitors.get(3)).as("the standard's own field").isEqualTo(visitors.getFirst());
            assertThat(visitors.get(4)).as("a field handed on as it came").isEqualTo(visitors.get(5));
            assertThat(world.get("health", "X-Forwarded-For", "198.51.100.1", "X-Forwarded-Proto", "https")
                            .headers()
                            .firstValue("Strict-Transport-Security"))
                    .isPresent();
        }
    }

    @Test
    void telephonesInBrowsersAreCountedByTheAddressBehindTheProxy() {
        WebSocketTerms two = WebSocketTerms.STANDARD.withConnections(20, 2);
        try (EdgeNetwork world = EdgeNetwork.withCalls(new Wire(null, TrustedProxies.parse("127.0.0.1, ::1")), two)) {
            assertThat(socket(world, "198.51.100.1")).isEqualTo(101);
            assertThat(socket(world, "203.0.113.9, 198.51.100.1")).isEqualTo(101);
            assertThat(socket(world, "198.51.100.1")).isEqualTo(429);
            assertThat(socket(world, "203.0.113.10, 198.51.100.1")).isEqualTo(429);
            assertThat(socket(world, "198.51.100.2")).isEqualTo(101);
        }
        try (EdgeNetwork world = EdgeNetwork.withCalls(Wire.PLAIN, two)) {
            assertThat(socket(world, "198.51.100.1")).isEqualTo(101);
            assertThat(socket(world, "198.51.100.2")).isEqualTo(101);
            assertThat(socket(world, "198.51.100.3")).as("whom nobody trusts").isEqualTo(429);
        }
    }

    private static int socket(EdgeNetwork world, String chain) {
        URI server =
                URI.create(world.edge.publicBase().resolve("sip").toString().replaceFirst("^http", "ws"));
        try {
            WebSocket open = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .subprotocols("sip")
                    .header("X-Forwarded-For", chain)
                    .connectTimeout(Duration.ofSeconds(10))
                    .buildAsync(server, new WebSocket.Listener() {})
                    .join();
            assertThat(open.isInputClosed()).isFalse();
            return 101;
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
                return handshake.getResponse().statusCode();
            }
            throw refused;
        }
    }

    /** A reference on the partner's own medium, which is followed again and again. */
    private record Shown(EdgeNetwork world, Reference reference) {
        Shown(EdgeNetwork world) {
            this(world, reference(world));
        }

        private static Reference reference(EdgeNetwork world) {
            Site site = world.network.approvedSite("bakery.example", 90);
            assertThat(site.host()).isEqualTo("bakery.example");
            Reference made =
                    world.onOwnMedium(world.listing("Fresh rye", "https://rye.example/", null), ReferenceType.WEB);
            world.refresh();
            return made;
        }

        void visit(String... headers) {
            assertThat(world.get("r/" + reference.code(), headers).statusCode()).isEqualTo(302);
        }

        List<String> visitors() {
            return world.happened().stream()
                    .filter(event -> event.kind() == EventKind.CLICK)
                    .map(Event::visitor)
                    .map(Optional::ofNullable)
                    .map(Optional::orElseThrow)
                    .toList();
        }
    }

    private static Certificates certificates(OwnCertificate own) throws Exception {
        return Certificates.read(
                new TlsFiles(own.certificate(), own.key(), null), Clock.systemUTC(), Duration.ofMillis(50));
    }

    private static void touch(Path file, long later) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(later)));
    }

    private static String shown(EdgeNetwork world, SSLContext trust) throws IOException {
        try (SSLSocket socket = (SSLSocket) trust.getSocketFactory()
                .createSocket("127.0.0.1", world.edge.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    private static String plain(EdgeNetwork world) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), world.edge.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("GET /health HTTP/1.1\r\nHost: e\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
