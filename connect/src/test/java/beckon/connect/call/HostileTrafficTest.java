package beckon.connect.call;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.message.Method;
import beckon.connect.message.SipResponse;
import beckon.connect.peer.Bench;
import beckon.connect.peer.Torture;
import beckon.connect.peer.WirePeer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken messages, floods and limits, seen from outside. */
class HostileTrafficTest {
    private Bench bench;
    private WirePeer peer;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(Limits.STANDARD.withCalls(3));
        peer = new WirePeer(bench.address());
    }

    @AfterEach
    void close() {
        peer.close();
        bench.close();
    }

    static List<Torture> messages() {
        return Torture.all();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void answersTortureAsTheRulesSay(Torture torture) throws Exception {
        peer.send(torture.bytes());
        String first = peer.text(Duration.ofMillis(torture.response() ? 150 : 2_000));
        if (torture.response()) {
            assertThat(first).isNull();
        } else {
            // A response echoes the broken fields, so only its first line is sure to be readable.
            assertThat(first).startsWith("SIP/2.0 ");
            int status = Integer.parseInt(Objects.requireNonNull(first), 8, 11, 10);
            if (torture.valid()) {
                assertThat(status).isNotIn(400, 416, 505);
            } else {
                assertThat(status).isIn(400, 505);
            }
        }
        stillServes();
    }

    private void stillServes() throws Exception {
        peer.send(peer.request("OPTIONS", "sip:x", "x", "", "alive" + peer.branch(), 1, peer.branch(), "", ""));
        peer.await(
                "200 to OPTIONS",
                m -> m instanceof SipResponse r
                        && r.status() == 200
                        && r.sequenceMethod() == Method.OPTIONS
                        && r.callId().startsWith("alive"));
    }

    @Test
    void survivesAFloodOfMutatedMessagesWithoutAnsweringAll() throws Exception {
        Random random = new Random(7);
        byte[] seed = peer.invite(Bench.NUMBER, "flood", peer.branch(), "")
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = seed.clone();
            for (int change = 0; change < 4; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            peer.send(bytes);
        }
        while (peer.text(Duration.ofMillis(300)) != null) {
            // Whatever it said is drained; that it still speaks is what counts.
        }
        stillServes();
        assertThat(bench.server().counts().malformed()).isGreaterThan(1_000);
        assertThat(bench.server().counts().messagesOut())
                .isLessThan(bench.server().counts().messagesIn()
                        + bench.server().counts().malformed());
    }

    @Test
    void refusesCallsBeyondTheLimit() throws Exception {
        try (WirePeer far = new WirePeer(bench.address())) {
            bench.connect(far.uri());
            for (int i = 0; i < 3; i++) {
                peer.send(peer.invite(Bench.NUMBER, "full" + i, peer.branch(), ""));
                far.request(Method.INVITE);
            }
            peer.send(peer.invite(Bench.NUMBER, "onetoomany", peer.branch(), ""));
            assertThat(peer.response(503).callId()).isEqualTo("onetoomany");
            assertThat(bench.server().counts().refused()).containsEntry("full", 1L);
        }
    }

    @Test
    void goesOnWhenAnswersCannotBeSent() throws Exception {
        for (int i = 0; i < 400; i++) {
            String info = peer.request("INFO", "sip:x", "x", "", "nowhere" + i, 1, peer.branch(), "", "");
            peer.send(i % 3 == 0 ? info : info.replaceFirst("(Via: SIP/2.0/UDP 127.0.0.1):[0-9]+", "$1:0"));
        }
        while (peer.text(Duration.ofMillis(300)) != null) {
            // Whatever could be said.
        }
        stillServes();
    }
}
