package beckon.connect.browser;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.Cause;
import beckon.connect.Party;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.peer.Bench;
import beckon.connect.peer.WebSocketPeer;
import beckon.connect.peer.WirePeer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A caller in a browser, an advertiser on datagrams. */
class OverWebSocketTest {
    private Bench bench;
    private InetSocketAddress port;
    private WirePeer advertiser;
    private WebSocketPeer browser;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench();
        port = bench.server().listenForWebSockets(Bench.loopback(0), WebSocketTerms.STANDARD);
        advertiser = new WirePeer(bench.address());
        bench.connect(advertiser.uri());
        browser = WebSocketPeer.connected(port);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
        browser.close();
        advertiser.close();
    }

    private String number() {
        return "sip:" + Bench.NUMBER + "@calls.example.org";
    }

    @Test
    void theSubprotocolIsEchoed() {
        assertThat(browser.answer()).containsIgnoringCase("sec-websocket-protocol: sip\r\n");
    }

    @Test
    void aBrowserCallsAndTheAdvertiserHangsUpDownTheBrowsersConnection() throws Exception {
        browser.send(browser.invite(number(), "one"));
        SipRequest arrived = advertiser.request(Method.INVITE);
        assertThat(WirePeer.body(arrived)).isEqualTo("v=0\r\na=fingerprint:x\r\n");
        advertiser.answer(arrived, 200, "adv", "Content-Type: application/sdp\n", "v=0\n");
        SipResponse answered = browser.response(200);
        assertThat(WebSocketPeer.via(answered)).startsWith("SIP/2.0/WS " + browser.name() + ";");
        browser.send(browser.request("ACK", number(), answered.to().tag(), "one", 1, "", ""));
        advertiser.request(Method.ACK);
        advertiser.send(advertiser
                .request("BYE", "sip:x@127.0.0.1", "x", "", arrived.callId(), 1, advertiser.branch(), "", "")
                .replaceAll("From: .*", "From: <sip:adv@x>;tag=adv")
                .replaceAll(
                        "To: .*",
                        "To: <sip:b@example.org>;tag=" + arrived.from().tag()));
        SipRequest bye = browser.request(Method.BYE);
        assertThat(bye.uri()).isEqualTo("sip:b@" + browser.name() + ";transport=ws");
        assertThat(bye.via().transport()).isEqualTo("WS");
        browser.answer(bye, 200, "", "");
        assertThat(bench.ended().endedBy()).isEqualTo(Party.ADVERTISER);
        assertThat(bench.server().counts().foreign()).isZero();
    }

    @Test
    void aBrowserHangsUp() throws Exception {
        browser.send(browser.invite(number(), "two"));
        SipRequest arrived = advertiser.request(Method.INVITE);
        advertiser.answer(arrived, 180, "adv", "", "");
        browser.response(180);
        advertiser.answer(arrived, 200, "adv", "", "");
        String tag = browser.response(200).to().tag();
        browser.send(browser.request("ACK", number(), tag, "two", 1, "", ""));
        browser.send(browser.request("BYE", number(), tag, "two", 2, "", ""));
        browser.response(200);
        advertiser.request(Method.BYE);
        assertThat(bench.ended().endedBy()).isEqualTo(Party.CALLER);
        assertThat(bench.ended().cause()).isEqualTo(Cause.COMPLETED);
    }

    @Test
    void aBrowserThatConnectsAnewIsReachedByItsNewConnection() throws Exception {
        browser.send(browser.invite(number(), "moved"));
        SipRequest arrived = advertiser.request(Method.INVITE);
        advertiser.answer(arrived, 200, "adv", "", "");
        String tag = browser.response(200).to().tag();
        browser.send(browser.request("ACK", number(), tag, "moved", 1, "", ""));
        advertiser.request(Method.ACK);
        browser.close();
        browser = WebSocketPeer.connected(port);
        browser.send(browser.request("INFO", number(), tag, "moved", 2, "", ""));
        advertiser.answer(advertiser.request(Method.INFO), 200, "adv", "", "");
        browser.response(200);
        assertThat(bench.server().liveCalls()).hasSize(1);
        assertThat(bench.server().hangUp(bench.server().liveCalls().getFirst().call()))
                .isTrue();
        browser.answer(browser.request(Method.BYE), 200, "", "");
        assertThat(bench.ended().endedBy()).isEqualTo(Party.PLATFORM);
    }

    @Test
    void aBrowserThatIsGoneWhileItRingsLetsTheAdvertiserBe() throws Exception {
        browser.send(browser.invite(number(), "gone"));
        SipRequest arrived = advertiser.request(Method.INVITE);
        advertiser.answer(arrived, 180, "adv", "", "");
        browser.response(180);
        browser.close();
        advertiser.answer(advertiser.request(Method.CANCEL), 200, "adv", "", "");
        advertiser.answer(arrived, 487, "adv", "", "");
        assertThat(bench.ended().cause()).isEqualTo(Cause.CALLER_GONE);
    }

    @Test
    void messagesMayComeInFragmentsAndAsBytes() throws Exception {
        byte[] options = WebSocketPeer.wire(browser.request("OPTIONS", "sip:x", "", "cut", 1, "", ""));
        browser.frame(WebSocketPeer.TEXT, false, Arrays.copyOfRange(options, 0, 20));
        browser.frame(WebSocketPeer.PING, true, new byte[] {7});
        browser.frame(0, false, Arrays.copyOfRange(options, 20, 60));
        browser.frame(0, true, Arrays.copyOfRange(options, 60, options.length));
        assertThat(browser.next(WebSocketPeer.PONG).payload()).containsExactly(7);
        assertThat(browser.response(200).callId()).isEqualTo("cut");
        browser.frame(
                WebSocketPeer.BINARY,
                true,
                WebSocketPeer.wire(browser.request("OPTIONS", "sip:x", "", "bytes", 1, "", "")));
        assertThat(browser.response(200).callId()).isEqualTo("bytes");
    }

    @Test
    void whatIsNotPlainTextGoesOutAsBytes() throws Exception {
        browser.send(browser.request("OPTIONS", "sip:x", "", "plain", 1, "", ""));
        assertThat(browser.next().opcode()).isEqualTo(WebSocketPeer.TEXT);
        browser.send(
                browser.request("OPTIONS", "sip:x", "", "odd", 1, "", "").replace("From: <", "From: \"Zo\u00eb\" <"));
        WebSocketPeer.Frame frame = browser.next();
        assertThat(frame.opcode()).isEqualTo(WebSocketPeer.BINARY);
        assertThat(new String(frame.payload(), StandardCharsets.UTF_8)).contains("Zo\u00eb");
    }

    @Test
    void keepAlivesAreAnswered() throws Exception {
        browser.send("\r\n\r\n");
        assertThat(browser.next(WebSocketPeer.TEXT).text()).isEqualTo("\r\n");
    }

    @Test
    void aCloseIsAnsweredWithItsOwnCode() throws Exception {
        browser.frame(WebSocketPeer.CLOSE, true, new byte[] {0x03, (byte) 0xe8});
        assertThat(browser.next().code()).isEqualTo(1000);
        assertThat(browser.ended()).isTrue();
    }
}
