package beckon.connect.call;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.Cause;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.peer.Bench;
import beckon.connect.peer.DnsPeer;
import beckon.connect.peer.WirePeer;
import beckon.connect.server.WireSettings;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A destination whose name stands for several places, some of which are down (RFC 3263, section 4.3). */
class FailOverTest {
    private static final String PHONE = "sip:adv@shop.example";

    private DnsPeer dns;
    private Bench bench;
    private WirePeer caller;
    private WirePeer first;
    private WirePeer second;

    @BeforeEach
    void open() throws Exception {
        dns = new DnsPeer();
        bench = new Bench(WireSettings.STANDARD.withDns(List.of(dns.address())));
        caller = new WirePeer(bench.address());
        first = new WirePeer(bench.address());
        second = new WirePeer(bench.address());
        dns.address("a.shop.example", "127.0.0.1");
        bench.connect(PHONE);
    }

    @AfterEach
    void close() {
        caller.close();
        first.close();
        second.close();
        bench.close();
        dns.close();
    }

    private void place(int priority, int port) throws IOException {
        dns.service("_sip._udp.shop.example", priority, 1, port, "a.shop.example");
    }

    private static int port(WirePeer peer) {
        return Integer.parseInt(peer.hostPort().split(":")[1]);
    }

    private void dial(String callId) throws IOException {
        caller.send(caller.invite(Bench.NUMBER, callId, caller.branch(), ""));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The call gets to the second place before the first could have been given up for its silence. */
    private void reachesTheSecondPlaceSoon(String callId) throws IOException {
        long start = System.nanoTime();
        dial(callId);
        second.answer(second.request(Method.INVITE), 486, "two", "", "");
        caller.response(486);
        assertThat(since(start)).isLessThan(Duration.ofMillis(900));
    }

    @Test
    void aServiceUnavailableSendsTheCallToTheNextPlace() throws Exception {
        place(1, port(first));
        place(2, port(second));
        dial("busy-place");
        SipRequest refused = first.request(Method.INVITE);
        first.answer(refused, 503, "one", "", "");
        first.request(Method.ACK);
        SipRequest invite = second.request(Method.INVITE);
        assertThat(invite.callId()).isEqualTo(refused.callId());
        assertThat(invite.sequence()).isEqualTo(refused.sequence());
        assertThat(invite.via().branch()).isNotEqualTo(refused.via().branch());
        second.answer(invite, 486, "two", "", "");
        caller.response(486);
        assertThat(bench.leg(1).code()).isEqualTo(486);
        assertThat(bench.ended().cause()).isEqualTo(Cause.BUSY);
    }

    @Test
    void anyOtherAnswerIsTheDestinationsOwn() throws Exception {
        place(1, port(first));
        place(2, port(second));
        dial("busy");
        first.answer(first.request(Method.INVITE), 486, "one", "", "");
        caller.response(486);
        assertThat(second.next(Duration.ofMillis(300))).isNull();
    }

    @Test
    void aClosedPortSendsTheCallToTheNextPlaceSoon() throws Exception {
        int closed;
        try (DatagramSocket free = new DatagramSocket(Bench.loopback(0))) {
            closed = free.getLocalPort();
        }
        place(1, closed);
        place(2, port(second));
        reachesTheSecondPlaceSoon("closed");
    }

    @Test
    void aRefusedConnectionSendsTheCallToTheNextPlaceAtOnce() throws Exception {
        int closed;
        try (ServerSocket free = new ServerSocket(0)) {
            closed = free.getLocalPort();
        }
        dns.pointer("shop.example", 1, 1, "SIP+D2T", "_sip._tcp.shop.example")
                .pointer("shop.example", 2, 1, "SIP+D2U", "_sip._udp.shop.example")
                .service("_sip._tcp.shop.example", 1, 1, closed, "a.shop.example");
        place(1, port(second));
        reachesTheSecondPlaceSoon("refused");
    }

    @Test
    void silenceSendsTheCallToTheNextPlaceAndALateAnswerIsEnded() throws Exception {
        place(1, port(first));
        place(2, port(second));
        dial("late");
        SipRequest silent = first.request(Method.INVITE);
        SipRequest invite = second.request(Method.INVITE);
        second.answer(invite, 180, "two", "", "");
        caller.response(180);
        first.answer(silent, 200, "one", "", "");
        first.request(Method.ACK);
        first.answer(first.request(Method.BYE), 200, "one", "", "");
        second.answer(invite, 200, "two", "", "");
        assertThat(caller.response(200).callId()).isEqualTo("late");
    }

    @Test
    void whenAllPlacesAreDownTheCallerHearsSo() throws Exception {
        place(1, port(first));
        place(2, port(second));
        dial("down");
        first.answer(first.request(Method.INVITE), 503, "one", "", "");
        second.answer(second.request(Method.INVITE), 503, "two", "", "");
        caller.response(503);
        assertThat(bench.ended().cause()).isEqualTo(Cause.UNREACHABLE);
    }

    @Test
    void aNameThatNobodyKnowsIsUnreachableAtOnce() throws Exception {
        bench.connect("sip:adv@nowhere.example");
        long start = System.nanoTime();
        dial("nowhere");
        caller.response(503);
        assertThat(since(start)).isLessThan(Duration.ofMillis(900));
    }

    @Test
    void aSilentDnsServerHoldsNoCallForLong() throws Exception {
        dns.fallSilent();
        long start = System.nanoTime();
        dial("no-dns");
        caller.response(503);
        assertThat(since(start)).isLessThan(Duration.ofMillis(2_500));
        assertThat(bench.ended().cause()).isEqualTo(Cause.UNREACHABLE);
    }
}
