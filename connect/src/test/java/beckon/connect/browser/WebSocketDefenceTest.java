package beckon.connect.browser;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.peer.Bench;
import beckon.connect.peer.WebSocketPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a WebSocket of SIP is refused for, and what the counts say afterwards. */
class WebSocketDefenceTest {
    private static final String SIP = "Sec-WebSocket-Protocol: sip\r\n";

    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private InetSocketAddress listen(WebSocketTerms terms) throws IOException {
        return bench.server().listenForWebSockets(Bench.loopback(0), terms);
    }

    private void assertRefused(String reason) throws InterruptedException {
        for (int i = 0; i < 200 && !bench.server().counts().refused().containsKey(reason); i++) {
            Thread.sleep(10);
        }
        assertThat(bench.server().counts().refused()).containsKey(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9999, 101",
        "http://localhost, 101",
        "https://phones.example.org, 101",
        "https://evil.example, 403",
        "https://phones.example.org.evil.example, 403",
        "null, 403",
        "not an origin, 403"
    })
    void onlyPagesOfOurOwnHostAndOfTheListMayConnect(String origin, int status) throws Exception {
        InetSocketAddress port = listen(WebSocketTerms.STANDARD.withOrigins(Set.of("https://phones.example.org")));
        try (WebSocketPeer peer = new WebSocketPeer(port)) {
            assertThat(peer.upgrade("/", SIP + "Origin: " + origin + "\r\n")).isEqualTo(status);
        }
        if (status == 403) {
            assertRefused("ws-origin");
        }
    }

    @Test
    void theSubprotocolHasToBeAskedFor() throws Exception {
        InetSocketAddress port = listen(WebSocketTerms.STANDARD);
        try (WebSocketPeer peer = new WebSocketPeer(port)) {
            assertThat(peer.upgrade("/", "Sec-WebSocket-Protocol: chat, xmpp\r\n"))
                    .isEqualTo(400);
        }
        try (WebSocketPeer peer = new WebSocketPeer(port)) {
            assertThat(peer.upgrade("/", "")).isEqualTo(400);
        }
        try (WebSocketPeer peer = new WebSocketPeer(port)) {
            assertThat(peer.upgrade("/", "Sec-WebSocket-Protocol: chat, sip\r\n"))
                    .isEqualTo(101);
        }
        assertRefused("ws-subprotocol");
    }

    @Test
    void whatIsNoUpgradeIsToldSo() throws Exception {
        InetSocketAddress port = listen(WebSocketTerms.STANDARD);
        try (WebSocketPeer peer = new WebSocketPeer(port)) {
            peer.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(peer.socket().getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 426");
        }
        assertRefused("ws-no-upgrade");
    }

    @Test
    void aTokenMayStandInTheAddress() throws Exception {
        InetSocketAddress port = listen(WebSocketTerms.STANDARD.withToken("secret"::equals));
        try (WebSocketPeer peer = new WebSocketPeer(port)) {
            assertThat(peer.upgrade("/sip?token=secret", SIP)).isEqualTo(101);
            peer.send(peer.request("OPTIONS", "sip:x", "", "one", 1, "", ""));
            peer.response(200);
        }
        try (WebSocketPeer peer = new WebSocketPeer(port)) {
            assertThat(peer.upgrade("/sip?token=Secret", SIP)).isEqualTo(403);
        }
        assertRefused("ws-token");
    }

    @Test
    void aTokenMayStandInTheFirstMessage() throws Exception {
        InetSocketAddress port = listen(WebSocketTerms.STANDARD.withToken("secret"::equals));
        try (WebSocketPeer peer = WebSocketPeer.connected(port)) {
            peer.send(peer.request("OPTIONS", "sip:x", "", "one", 1, "Authorization: Bearer secret\n", ""));
            peer.response(200);
            peer.send(peer.request("OPTIONS", "sip:x", "", "two", 1, "", ""));
            peer.response(200);
        }
        try (WebSocketPeer peer = WebSocketPeer.connected(port)) {
            peer.send(peer.request("OPTIONS", "sip:x", "", "one", 1, "", ""));
            assertThat(peer.next().code()).isEqualTo(1008);
        }
        assertRefused("ws-token");
    }

    @Test
    void whoOwesATokenHasLittleTime() throws Exception {
        InetSocketAddress port = listen(WebSocketTerms.STANDARD
                .withToken("secret"::equals)
                .withTimes(Duration.ofMillis(200), Duration.ofSeconds(10)));
        try (WebSocketPeer peer = WebSocketPeer.connected(port)) {
            assertThat(peer.next().code()).isEqualTo(1008);
        }
    }

    @Test
    void aHandshakeThatStallsIsCutOff() throws Exception {
        InetSocketAddress port =
                listen(WebSocketTerms.STANDARD.withTimes(Duration.ofMillis(200), Duration.ofSeconds(10)));
        try (WebSocketPeer peer = new WebSocketPeer(port)) {
            peer.write("GET /sip HTTP/1.1\r\nHost: x".getBytes(StandardCharsets.US_ASCII));
            assertThat(peer.ended()).isTrue();
        }
        assertRefused("ws-handshake-slow");
    }

    @Test
    void aBrowserIsPingedAndADeadOneIsClosed() throws Exception {
        InetSocketAddress port =
                listen(WebSocketTerms.STANDARD.withTimes(Duration.ofSeconds(5), Duration.ofMillis(300)));
        try (WebSocketPeer peer = WebSocketPeer.connected(port)) {
            for (int i = 0; i < 4; i++) {
                peer.next(WebSocketPeer.PING);
                peer.frame(WebSocketPeer.PONG, true, new byte[0]);
            }
            assertThat(peer.ended()).isTrue();
        }
        assertRefused("ws-silent");
    }

    @Test
    void oneSourceHasFewConnections() throws Exception {
        InetSocketAddress port = listen(WebSocketTerms.STANDARD.withConnections(100, 2));
        try (WebSocketPeer first = WebSocketPeer.connected(port);
                WebSocketPeer second = WebSocketPeer.connected(port);
                WebSocketPeer third = new WebSocketPeer(port)) {
            assertThat(third.upgrade("/", SIP)).isEqualTo(429);
            assertThat(first.name()).isNotEqualTo(second.name());
        }
        Thread.sleep(200);
        try (WebSocketPeer fourth = new WebSocketPeer(port)) {
            assertThat(fourth.upgrade("/", SIP)).isEqualTo(101);
        }
        assertRefused("ws-source");
    }

    @Test
    void thereIsAnEndToConnectionsOfAll() throws Exception {
        InetSocketAddress port = listen(WebSocketTerms.STANDARD.withConnections(1, 2));
        try (WebSocketPeer first = WebSocketPeer.connected(port);
                WebSocketPeer second = new WebSocketPeer(port)) {
            assertThat(second.upgrade("/", SIP)).isEqualTo(503);
            assertThat(first.socket().isConnected()).isTrue();
        }
        assertRefused("ws-full");
    }

    @Test
    void aFloodOfMessagesEndsTheConnection() throws Exception {
        InetSocketAddress port = listen(WebSocketTerms.STANDARD.withMessagesPerSecond(5));
        try (WebSocketPeer peer = WebSocketPeer.connected(port)) {
            for (int i = 0; i < 6; i++) {
                peer.frame(WebSocketPeer.PONG, true, new byte[0]);
            }
            assertThat(peer.next().code()).isEqualTo(1008);
        }
        assertRefused("ws-rate");
    }

    @Test
    void messagesEndAt64KiB() throws Exception {
        InetSocketAddress port = listen(WebSocketTerms.STANDARD);
        try (WebSocketPeer peer = WebSocketPeer.connected(port)) {
            peer.frame(WebSocketPeer.TEXT, true, new byte[65_536]);
            assertThat(peer.next().code()).isEqualTo(1009);
        }
        assertRefused("ws-too-big");
        try (WebSocketPeer peer = WebSocketPeer.connected(port)) {
            peer.frame(WebSocketPeer.BINARY, false, new byte[40_000]);
            peer.frame(0, false, new byte[40_000]);
            assertThat(peer.next().code()).isEqualTo(1009);
        }
    }

    @Test
    void aFragmentThatNeverEndsIsCutOff() throws Exception {
        InetSocketAddress port = listen(WebSocketTerms.STANDARD.withMessagesPerSecond(1_000));
        try (WebSocketPeer peer = WebSocketPeer.connected(port)) {
            peer.frame(WebSocketPeer.TEXT, false, new byte[0]);
            IOException cut = null;
            for (int i = 0; i < 200_000 && cut == null; i++) {
                try {
                    peer.frame(0, false, new byte[0]);
                } catch (IOException closed) {
                    cut = closed;
                }
            }
            assertThat(cut).isNotNull();
        }
    }

    @Test
    void brokenFramesCloseTheConnection() throws Exception {
        InetSocketAddress port = listen(WebSocketTerms.STANDARD);
        try (WebSocketPeer unmasked = WebSocketPeer.connected(port)) {
            unmasked.frame(WebSocketPeer.TEXT, true, false, new byte[] {'x'});
            assertThat(unmasked.next().code()).isEqualTo(1002);
        }
        try (WebSocketPeer reserved = WebSocketPeer.connected(port)) {
            reserved.frame(3, true, new byte[] {'x'});
            assertThat(reserved.next().code()).isEqualTo(1002);
        }
        try (WebSocketPeer notUtf8 = WebSocketPeer.connected(port)) {
            notUtf8.frame(WebSocketPeer.TEXT, true, new byte[] {(byte) 0xc3, 0x28});
            assertThat(notUtf8.next().code()).isEqualTo(1007);
        }
        assertRefused("ws-malformed");
    }

    @Test
    void whatIsNotSipClosesTheConnection() throws Exception {
        InetSocketAddress port = listen(WebSocketTerms.STANDARD);
        try (WebSocketPeer peer = WebSocketPeer.connected(port)) {
            peer.frame(WebSocketPeer.BINARY, true, new byte[] {(byte) 0x80, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
            assertThat(peer.next().code()).isEqualTo(1003);
        }
        assertRefused("ws-not-sip");
        assertThat(bench.server().counts().foreign()).isEqualTo(1);
    }

    @Test
    void malformedMessagesAreAnswered() throws Exception {
        InetSocketAddress port = listen(WebSocketTerms.STANDARD);
        try (WebSocketPeer peer = WebSocketPeer.connected(port)) {
            peer.send(peer.request("OPTIONS", "sip:x", "", "bad", 1, "", "").replace("CSeq: 1", "CSeq: x"));
            assertThat(peer.next(WebSocketPeer.TEXT).text()).startsWith("SIP/2.0 400 ");
        }
    }

    @Test
    void aBrowserThatDoesNotReadIsCutOff() throws Exception {
        InetSocketAddress port = listen(WebSocketTerms.STANDARD.withMessagesPerSecond(1_000_000));
        try (WebSocketPeer peer = new WebSocketPeer(port)) {
            peer.socket().setReceiveBufferSize(4_096);
            assertThat(peer.upgrade("/", SIP)).isEqualTo(101);
            byte[] options = WebSocketPeer.wire(
                    peer.request("OPTIONS", "sip:x", "", "deaf", 1, "Via: SIP/2.0/WS " + "x".repeat(4_000) + "\n", ""));
            IOException cut = null;
            for (int i = 0; i < 5_000 && cut == null; i++) {
                try {
                    peer.frame(WebSocketPeer.TEXT, true, options);
                } catch (IOException closed) {
                    cut = closed;
                }
            }
            assertRefused("ws-slow-reader");
        }
    }
}
