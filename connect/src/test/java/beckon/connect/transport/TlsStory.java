package beckon.connect.transport;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.Cause;
import beckon.connect.message.HeaderName;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.peer.Bench;
import beckon.connect.peer.Program;
import beckon.connect.peer.StreamPeer;
import beckon.connect.peer.TestAuthority;
import beckon.connect.peer.TestAuthority.Issued;
import beckon.connect.peer.WirePeer;
import beckon.connect.server.ServerSettings;
import beckon.connect.server.WireSettings;
import beckon.connect.transaction.Timers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls over TLS, with certificates that are good, bad and renewed. */
class TlsStory {
    private static final String HERE = "DNS:localhost,IP:127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;
    private TestAuthority authority;
    private Issued own;
    private SSLContext peers;
    private Bench bench;

    TlsStory(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void open() throws Exception {
        authority = new TestAuthority(folder);
        own = authority.issue("own", HERE);
        peers = authority.context(authority.issue("peer", HERE));
        Certificates certificates = Certificates.read(
                new TlsFiles(own.certificate(), own.key(), authority.certificate()),
                Clock.systemUTC(),
                Duration.ofMillis(50));
        bench = new Bench(ServerSettings.at(Bench.loopback(0))
                .withTimers(Timers.scaled(Duration.ofMillis(100)))
                .withWires(WireSettings.STANDARD.withTls(Bench.loopback(0), certificates)));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private InetSocketAddress tls() {
        return bench.server().tlsAddress().orElseThrow();
    }

    private SSLSocket connect(String... versions) throws IOException {
        SSLSocket socket = (SSLSocket) peers.getSocketFactory().createSocket(tls().getAddress(), tls().getPort());
        if (versions.length > 0) {
            socket.setEnabledProtocols(versions);
        }
        socket.startHandshake();
        return socket;
    }

    private SSLServerSocket listener(SSLContext context) throws IOException {
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aCallGoesFromTlsToTlsAndEndsFromEitherSide(String version) throws Exception {
        try (SSLServerSocket listener = listener(peers);
                StreamPeer caller = new StreamPeer(connect(version), "TLS")) {
            listener.setEnabledProtocols(new String[] {version});
            bench.connect("sip:adv@localhost:" + listener.getLocalPort() + ";transport=tls");
            caller.send(caller.invite("sip:" + Bench.NUMBER + "@127.0.0.1", "both"));
            try (StreamPeer advertiser = StreamPeer.accept(listener, "TLS")) {
                SipRequest invite = advertiser.request(Method.INVITE);
                String here = "127.0.0.1:" + tls().getPort();
                assertThat(invite.headers().first(HeaderName.VIA)).startsWith("SIP/2.0/TLS " + here);
                assertThat(invite.headers().first(HeaderName.CONTACT))
                        .isEqualToIgnoringCase("<sip:" + here + ";transport=tls>");
                assertThat(((SSLSocket) advertiser.socket()).getSession().getProtocol())
                        .isEqualTo(version);
                advertiser.answer(invite, 200, "adv", "");
                SipResponse answer = caller.response(200);
                assertThat(answer.headers().first(HeaderName.CONTACT))
                        .isEqualToIgnoringCase("<sip:" + here + ";transport=tls>");
                String target = Objects.requireNonNull(answer.contact()).uri();
                caller.send(caller.request("ACK", target, answer.to().tag(), "both", 1, "", ""));
                advertiser.request(Method.ACK);
                // The advertiser's own request comes down the connection that the caller opened.
                advertiser.send(
                        "BYE " + Objects.requireNonNull(invite.contact()).uri()
                                + " SIP/2.0\nVia: SIP/2.0/TLS x;branch=z9hG4bKbye\nMax-Forwards: 70\nFrom: "
                                + invite.headers().first(HeaderName.TO) + ";tag=adv\nTo: "
                                + invite.headers().first(HeaderName.FROM) + "\nCall-ID: " + invite.callId()
                                + "\nCSeq: 1 BYE\nContent-Length: 0\n\n");
                SipRequest bye = caller.request(Method.BYE);
                caller.answer(bye, 200, "", "");
                assertThat(bench.ended().cause()).isEqualTo(Cause.COMPLETED);
            }
        }
    }

    @Test
    void oneConnectionServesManyCallsToTheSameHost() throws Exception {
        try (SSLServerSocket listener = listener(peers);
                WirePeer caller = new WirePeer(bench.address())) {
            bench.connect("sips:adv@localhost:" + listener.getLocalPort());
            caller.send(caller.invite(Bench.NUMBER, "first", caller.branch(), ""));
            try (StreamPeer advertiser = StreamPeer.accept(listener, "TLS")) {
                SipRequest first = advertiser.request(Method.INVITE);
                assertThat(Objects.requireNonNull(first.contact()).uri()).startsWith("sips:127.0.0.1:");
                advertiser.answer(first, 486, "adv", "");
                caller.response(486);
                caller.send(caller.invite(Bench.NUMBER, "second", caller.branch(), ""));
                advertiser.answer(advertiser.request(Method.INVITE), 486, "adv", "");
                caller.response(486);
            }
        }
    }

    @Test
    void aCallGoesFromTlsToUdpAndBack() throws Exception {
        try (StreamPeer caller = new StreamPeer(connect(), "TLS");
                WirePeer advertiser = new WirePeer(bench.address())) {
            bench.connect(advertiser.uri());
            caller.send(caller.invite("sip:" + Bench.NUMBER + "@127.0.0.1", "mixed"));
            SipRequest invite = advertiser.request(Method.INVITE);
            assertThat(invite.headers().first(HeaderName.VIA)).startsWith("SIP/2.0/UDP");
            advertiser.answer(invite, 200, "adv", "Content-Type: application/sdp\n", "v=0\nanswer\n");
            SipResponse answer = caller.response(200);
            assertThat(WirePeer.body(answer)).isEqualTo("v=0\r\nanswer\r\n");
            String target = Objects.requireNonNull(answer.contact()).uri();
            caller.send(caller.request("ACK", target, answer.to().tag(), "mixed", 1, "", ""));
            caller.send(caller.request("BYE", target, answer.to().tag(), "mixed", 2, "", ""));
            advertiser.answer(advertiser.request(Method.BYE), 200, "", "", "");
            caller.response(200);
            assertThat(bench.ended().cause()).isEqualTo(Cause.COMPLETED);
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        refused("sip:adv@localhost:%d;transport=tls", authority.issue("other", "DNS:other.example"));
    }

    @Test
    void aWildcardSpeaksForNobody() throws Exception {
        refused("sip:adv@localhost:%d;transport=tls", authority.issue("wild", "DNS:*,DNS:*.localhost"));
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        refused("sip:adv@localhost:%d;transport=tls", authority.expired("old", HERE));
    }

    @Test
    void aCertificateOfAnUnknownIssuerIsRefused() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        TestAuthority unknown = new TestAuthority(elsewhere);
        refused("sip:adv@localhost:%d;transport=tls", unknown, unknown.issue("own", HERE));
    }

    private void refused(String uri, Issued shown) throws Exception {
        refused(uri, authority, shown);
    }

    private void refused(String uri, TestAuthority issuer, Issued shown) throws Exception {
        try (SSLServerSocket listener = listener(issuer.context(shown));
                WirePeer caller = new WirePeer(bench.address())) {
            Thread.ofVirtual().start(() -> {
                try (SSLSocket accepted = (SSLSocket) listener.accept()) {
                    accepted.startHandshake();
                    int nothing = accepted.getInputStream().read();
                    assertThat(nothing).isEqualTo(-1);
                } catch (IOException refused) {
                    // What is wanted.
                }
            });
            bench.connect(uri.formatted(listener.getLocalPort()));
            long start = System.nanoTime();
            caller.send(caller.invite(Bench.NUMBER, "refused", caller.branch(), ""));
            caller.response(503);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            assertThat(bench.ended().cause()).isEqualTo(Cause.UNREACHABLE);
        }
    }

    @Test
    void anUriNameSpeaksForItsDomain() throws Exception {
        try (SSLServerSocket listener = listener(authority.context(authority.issue("uri", "URI:sip:LOCALHOST")));
                WirePeer caller = new WirePeer(bench.address())) {
            bench.connect("sip:adv@localhost:" + listener.getLocalPort() + ";transport=tls");
            caller.send(caller.invite(Bench.NUMBER, "uri", caller.branch(), ""));
            try (StreamPeer advertiser = StreamPeer.accept(listener, "TLS")) {
                advertiser.answer(advertiser.request(Method.INVITE), 486, "adv", "");
                caller.response(486);
            }
        }
    }

    @Test
    void aChangedCertificateIsShownWithoutDroppingCallsAndABrokenOneIsNot() throws Exception {
        try (SSLSocket before = connect();
                StreamPeer standing = new StreamPeer(before, "TLS")) {
            Issued next = authority.issue("next", "DNS:renewed.example");
            replace(own.key(), next.key());
            replace(own.certificate(), next.certificate());
            awaitShown("renewed.example");
            Files.writeString(own.certificate(), "not a certificate");
            Files.setLastModifiedTime(
                    own.certificate(), FileTime.from(Instant.now().plusSeconds(9)));
            Thread.sleep(300);
            assertThat(shown()).contains("renewed.example");
            standing.send(standing.request("OPTIONS", "sip:127.0.0.1", "", "still", 1, "", ""));
            standing.response(200);
        }
    }

    private static void replace(Path old, Path fresh) throws IOException {
        Files.move(fresh, old, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().plusSeconds(5)));
    }

    private void awaitShown(String name) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!shown().contains(name)) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(50);
        }
    }

    private String shown() throws Exception {
        try (SSLSocket socket = connect()) {
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return Objects.requireNonNull(shown.getSubjectAlternativeNames()).stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void opensslTalksToIt(String version) throws Exception {
        try (WirePeer texts = new WirePeer(bench.address());
                Program client = openssl(version)) {
            client.awaitOutput("Verify return code: 0", PATIENCE);
            client.type(texts.request("OPTIONS", "sip:x", "x", "", "openssl", 1, texts.branch(), "", "")
                    .replace("/UDP ", "/TLS ")
                    .replace("\n", "\r\n"));
            client.awaitOutput("SIP/2.0 200 OK", PATIENCE);
        }
    }

    @Test
    void olderVersionsAreRefused() throws Exception {
        try (Program client = openssl("-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0")) {
            assertThat(client.exit(PATIENCE)).isNotZero();
        }
    }

    @Test
    void renegotiationIsCutOff() throws Exception {
        try (Program client = openssl("-tls1_2", "-legacy_renegotiation")) {
            client.awaitOutput("Verify return code: 0", PATIENCE);
            client.type("R\n");
            client.exit(PATIENCE);
            assertThat(bench.server().counts().refused()).containsEntry("tls-renegotiation", 1L);
        }
    }

    private Program openssl(String... more) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                "openssl",
                "s_client",
                "-connect",
                "127.0.0.1:" + tls().getPort(),
                "-CAfile",
                authority.certificate().toString()));
        command.addAll(Arrays.asList(more));
        return Program.start("openssl", folder, command);
    }
}
