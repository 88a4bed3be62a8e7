package beckon.connect.call;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.Cause;
import beckon.connect.message.HeaderName;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.peer.Bench;
import beckon.connect.peer.WirePeer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A caller on a connection, an advertiser on datagrams. */
class OverTcpTest {
    private Bench bench;
    private WirePeer texts;
    private WirePeer advertiser;
    private Socket caller;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench();
        texts = new WirePeer(bench.address());
        advertiser = new WirePeer(bench.address());
        bench.connect(advertiser.uri());
        caller = new Socket(bench.address().getAddress(), bench.address().getPort());
        caller.setSoTimeout(4_000);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
        caller.close();
        texts.close();
        advertiser.close();
    }

    private static byte[] wire(String text) {
        return text.replace("/UDP ", "/TCP ").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private String read(String until) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = caller.getInputStream();
        while (text.indexOf(until) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new AssertionError("Closed before " + until + ": " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }

    @Test
    void readsMessagesHoweverTheyAreCut() throws Exception {
        byte[] invite = wire(texts.invite(Bench.NUMBER, "cut", texts.branch(), ""));
        for (int i = 0; i < invite.length; i += 40) {
            caller.getOutputStream().write(invite, i, Math.min(40, invite.length - i));
            caller.getOutputStream().flush();
            Thread.sleep(2);
        }
        SipRequest arrived = advertiser.request(Method.INVITE);
        assertThat(WirePeer.body(arrived)).startsWith("v=0").endsWith("RTP/AVP 0\r\n");
        assertThat(arrived.headers().first(HeaderName.VIA)).startsWith("SIP/2.0/UDP");
        advertiser.answer(arrived, 180, "adv", "", "");
        assertThat(read("180 Ringing")).contains("SIP/2.0 100 Trying");
        assertThat(read("\r\n\r\n")).containsIgnoringCase(";transport=tcp>");
    }

    @Test
    void readsSeveralMessagesFromOneSegment() throws Exception {
        String options = texts.request("OPTIONS", "sip:x", "x", "", "one", 1, texts.branch(), "", "body\n");
        String next = texts.request("OPTIONS", "sip:x", "x", "", "two", 1, texts.branch(), "", "");
        caller.getOutputStream().write(wire(options + next));
        read("Call-ID: one");
        read("Call-ID: two");
    }

    @Test
    void answersAKeepAlive() throws Exception {
        caller.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(read("\r\n")).isEqualTo("\r\n");
    }

    @Test
    void closesAStreamThatCannotBeCut() throws Exception {
        String broken = texts.request("OPTIONS", "sip:x", "x", "", "one", 1, texts.branch(), "", "")
                .replace("Content-Length: 0", "Content-Length: -5");
        caller.getOutputStream().write(wire(broken));
        assertThat(caller.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void closesAStreamWhoseMessageNeverEnds() throws Exception {
        byte[] line = ("X: " + "x".repeat(1_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        caller.getOutputStream().write(wire("OPTIONS sip:x SIP/2.0\n"));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        caller.getOutputStream().write(line);
                    }
                }))
                .isInstanceOf(IOException.class);
    }

    @Test
    void tellsADestinationThatRefusesConnections() throws Exception {
        bench.connect("sip:adv@127.0.0.1:1;transport=tcp");
        caller.getOutputStream().write(wire(texts.invite(Bench.NUMBER, "closed", texts.branch(), "")));
        read("SIP/2.0 503");
        assertThat(bench.ended().cause()).isEqualTo(Cause.UNREACHABLE);
    }
}
