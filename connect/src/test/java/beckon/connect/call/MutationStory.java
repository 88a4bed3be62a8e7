package beckon.connect.call;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.message.Method;
import beckon.connect.message.SipMessage;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.peer.Bench;
import beckon.connect.peer.Reply;
import beckon.connect.peer.Torture;
import beckon.connect.peer.WirePeer;
import beckon.connect.server.ServerCounts;
import beckon.connect.transaction.Timers;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Very many messages that are almost right, in the midst of calls: no fault inside, and nothing of them stays. */
class MutationStory {
    private static final int MESSAGES = Integer.getInteger("beckon.mutations", 200_000);
    private static final int EACH_CALL = 2_000;
    private static final int AHEAD = 100;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger("beckon.connect");
    private final Random random = new Random(11);
    private Bench bench;
    private WirePeer caller;
    private WirePeer advertiser;
    private long sent;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(Bench.quick().withTimers(Timers.scaled(Duration.ofMillis(50))));
        meet();
        log.start();
        root.addAppender(log);
    }

    /** Two ends whom nobody is still telling anything. */
    private void meet() throws Exception {
        caller = new WirePeer(bench.address());
        advertiser = new WirePeer(bench.address());
        bench.connect(advertiser.uri());
    }

    @AfterEach
    void close() {
        root.detachAppender(log);
        caller.close();
        advertiser.close();
        bench.close();
    }

    @Test
    void leavesNoFaultAndNoMemoryBehind() throws Exception {
        List<byte[]> torture = Torture.all().stream().map(Torture::bytes).toList();
        long before = 0;
        for (int call = 0; sent < MESSAGES; call++) {
            Seeds seeds = seeds("m" + call);
            for (int i = 0; i < EACH_CALL; i++) {
                boolean fromCaller = random.nextInt(5) < 3;
                List<byte[]> from =
                        random.nextInt(20) == 0 ? torture : fromCaller ? seeds.caller() : seeds.advertiser();
                send(fromCaller ? caller : advertiser, mutate(from.get(random.nextInt(from.size()))));
            }
            bench.server().liveCalls().forEach(live -> bench.server().hangUp(live.call()));
            bench.events().clear();
            drain();
            caller.close();
            advertiser.close();
            meet();
            if (call == 5) {
                before = heapAtRest();
            }
        }
        assertThat(taken()).as("messages that arrived").isGreaterThan(sent * 4 / 5);
        assertThat(heapAtRest() - before).as("bytes that stayed").isLessThan(16L << 20);
        assertThat(bench.server().counts().liveCalls()).isZero();
        assertThat(log.list).filteredOn(line -> line.getLevel() == Level.ERROR).isEmpty();
        caller.send(caller.request("OPTIONS", "sip:x", "x", "", "alive", 1, caller.branch(), "", ""));
        assertThat(caller.response(200).callId()).isEqualTo("alive");
    }

    private record Seeds(List<byte[]> caller, List<byte[]> advertiser) {}

    /** One call put through by the rules, and everything that its two ends could go on to say. */
    private Seeds seeds(String callId) throws Exception {
        String invite = caller.invite(Bench.NUMBER, callId, caller.branch(), "Supported: 100rel, timer\n");
        SipRequest rung = (SipRequest) untilHeard(
                () -> caller.send(invite),
                advertiser,
                m -> m instanceof SipRequest r
                        && r.method() == Method.INVITE
                        && r.to().tag().isEmpty()
                        // An INVITE of the call before may have waited in the server's socket until now.
                        && r.toString().contains(" " + callId + "\r\n"));
        advertiser.answer(rung, 183, "far" + callId, "Require: 100rel\nRSeq: 7\n", "v=0\n");
        SipResponse answer = (SipResponse) untilHeard(
                () -> advertiser.answer(rung, 200, "far" + callId, "Content-Type: application/sdp\n", "v=0\n"),
                caller,
                m -> m instanceof SipResponse r
                        && r.status() == 200
                        && r.callId().equals(callId));
        String tag = answer.to().tag();
        List<byte[]> fromCaller = new ArrayList<>(List.of(bytes(invite)));
        int sequence = 1;
        for (String method : List.of("ACK", "PRACK", "INFO", "UPDATE", "INVITE", "BYE", "CANCEL", "REFER", "OPTIONS")) {
            fromCaller.add(bytes(caller.request(
                    method,
                    "sip:" + bench.address().getAddress().getHostAddress(),
                    Bench.NUMBER,
                    tag,
                    callId,
                    method.equals("ACK") || method.equals("CANCEL") ? 1 : ++sequence,
                    caller.branch(),
                    "Contact: <sip:caller@" + caller.hostPort() + ">\nRAck: 7 1 INVITE\nSession-Expires: 90\n",
                    "v=0\n")));
        }
        fromCaller.add(bytes(caller.request(
                "REGISTER",
                "sip:here",
                "me",
                "",
                "reg",
                1,
                caller.branch(),
                "Contact: <sip:me@" + caller.hostPort() + ">;expires=60\nAuthorization: Digest username=\"a\","
                        + " realm=\"b\", nonce=\"c\", uri=\"sip:here\", response=\"00\", algorithm=MD5\n",
                "")));
        List<byte[]> fromAdvertiser = new ArrayList<>();
        for (int status : new int[] {100, 180, 183, 200, 302, 401, 407, 422, 481, 486, 491, 503, 603}) {
            fromAdvertiser.add(response(rung, status, "far" + callId));
        }
        for (String method : List.of("INFO", "UPDATE", "INVITE", "BYE")) {
            fromAdvertiser.add(bytes(advertiser
                    .request(
                            method,
                            "sip:caller",
                            Bench.NUMBER,
                            rung.from().tag(),
                            rung.callId(),
                            ++sequence,
                            advertiser.branch(),
                            "Contact: <" + advertiser.uri() + ">\n",
                            "v=0\n")
                    .replace(";tag=c" + rung.callId(), ";tag=far" + callId)));
        }
        return new Seeds(fromCaller, fromAdvertiser);
    }

    private interface Saying {
        void say() throws Exception;
    }

    /** Datagrams get lost where so many come: it is said again, as the rules have it. */
    private SipMessage untilHeard(Saying saying, WirePeer ear, Predicate<SipMessage> fits) throws Exception {
        StringBuilder instead = new StringBuilder();
        for (int tries = 0; tries < 20; tries++) {
            saying.say();
            long end = System.nanoTime() + Duration.ofMillis(500).toNanos();
            while (System.nanoTime() < end) {
                SipMessage message = ear.next(Duration.ofMillis(100));
                if (message != null && fits.test(message)) {
                    return message;
                }
            }
        }
        for (String text = caller.text(Duration.ofMillis(10));
                text != null;
                text = caller.text(Duration.ofMillis(10))) {
            instead.append(text.lines().findFirst().orElse("")).append("; ");
        }
        throw new AssertionError(
                "Never heard, however often it was said, after " + sent + " messages; the caller heard: " + instead
                        + " and the server counts " + bench.server().counts());
    }

    private static byte[] response(SipRequest request, int status, String tag) {
        return bytes(Reply.head(request, status, tag)
                + "Contact: <sip:elsewhere@127.0.0.1:9>;q=.5\nRequire: 100rel\nRSeq: 8\nMin-SE: 100\n"
                + "WWW-Authenticate: Digest realm=\"x\", nonce=\"y\", algorithm=SHA-256, qop=\"auth\"\n"
                + "Content-Length: 0\n\n");
    }

    private static byte[] bytes(String text) {
        return text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] mutate(byte[] original) {
        byte[] bytes = original.clone();
        int changes = random.nextInt(5);
        for (int i = 0; i < changes && bytes.length > 1; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at + 1) : bytes;
                case 2 -> bytes[at] = (byte) "\r\n\t ;,=<>\":@?%[]0".charAt(random.nextInt(17));
                case 3 -> bytes[at] = (byte) ('0' + random.nextInt(10));
                default -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(40), bytes.length - Math.max(from, at));
                    System.arraycopy(bytes, from, bytes, at, length);
                }
            }
        }
        return bytes;
    }

    /** Never far ahead of the server, whose socket would drop what it cannot take. */
    private void send(WirePeer peer, byte[] bytes) throws Exception {
        peer.send(bytes);
        sent++;
        if (sent % AHEAD == 0) {
            drain();
        }
    }

    private void drain() throws Exception {
        long seen = -1;
        for (long now = taken(); now != seen; now = taken()) {
            seen = now;
            while (caller.text(Duration.ofMillis(1)) != null) {}
            while (advertiser.text(Duration.ofMillis(1)) != null) {}
        }
    }

    private long taken() {
        ServerCounts counts = bench.server().counts();
        return counts.messagesIn() + counts.malformed() + counts.foreign() + counts.keepAlives();
    }

    /** When the timers of all transactions have run out (64 T1 of 50 ms). */
    private long heapAtRest() throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
        while (System.nanoTime() < end) {
            drain();
            Thread.sleep(50);
        }
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
