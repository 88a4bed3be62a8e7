package beckon.connect.call;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.message.Method;
import beckon.connect.peer.Bench;
import beckon.connect.peer.WirePeer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is not worth an answer gets none, and is counted. */
class DefenceTest {
    private static final Duration QUIET = Duration.ofMillis(200);

    private Bench bench;
    private WirePeer peer;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(Limits.STANDARD.withCallsPerSecondAndSource(10));
        peer = new WirePeer(bench.address());
    }

    @AfterEach
    void close() {
        peer.close();
        bench.close();
    }

    @Test
    void scannersHearNothing() throws Exception {
        for (String method : new String[] {"OPTIONS", "REGISTER", "INVITE"}) {
            peer.send(peer.request(
                    method,
                    "sip:100@127.0.0.1",
                    "100",
                    "",
                    "scan" + method,
                    1,
                    peer.branch(),
                    "User-Agent: Friendly-Scanner\n",
                    ""));
        }
        assertThat(peer.text(QUIET)).isNull();
        assertThat(bench.server().counts().refused()).containsEntry("scanner", 3L);
    }

    @Test
    void aFloodOfAnyMethodIsAnsweredInPartOnly() throws Exception {
        for (String method : new String[] {"MESSAGE", "BYE", "OPTIONS", "INVITE"}) {
            for (int i = 0; i < 60; i++) {
                peer.send(peer.request(method, "sip:1@127.0.0.1", "1", "", method + i, 1, peer.branch(), "", ""));
            }
        }
        int answers = 0;
        while (peer.text(QUIET) != null) {
            answers++;
        }
        assertThat(answers).isBetween(1, 110);
        assertThat(bench.server().counts().refused().get("flood")).isGreaterThan(100L);
    }

    @Test
    void whoFloodsDoesNotShutOutOthers() throws Exception {
        try (WirePeer other = new WirePeer("127.0.0.2", bench.address());
                WirePeer advertiser = new WirePeer(bench.address())) {
            bench.connect(advertiser.uri());
            for (int i = 0; i < 100; i++) {
                peer.send(peer.invite("unknown", "flood" + i, peer.branch(), ""));
            }
            other.send(other.invite(Bench.NUMBER, "honest", other.branch(), ""));
            assertThat(advertiser.request(Method.INVITE)).isNotNull();
        }
    }

    @Test
    void everyReasonThatIsCountedHasAName() {
        assertThat(Refusals.REASONS).doesNotHaveDuplicates().allMatch(reason -> reason.matches("[a-z]+(-[a-z]+)*"));
    }
}
