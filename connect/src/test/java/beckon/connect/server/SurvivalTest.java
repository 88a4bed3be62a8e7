package beckon.connect.server;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.Access;
import beckon.connect.CallEvent;
import beckon.connect.Cause;
import beckon.connect.Party;
import beckon.connect.call.SessionTimers;
import beckon.connect.digest.Login;
import beckon.connect.message.HeaderName;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.peer.Bench;
import beckon.connect.peer.WireCall;
import beckon.connect.peer.WireEnds;
import beckon.connect.peer.WirePeer;
import beckon.connect.trunk.Outward;
import beckon.connect.trunk.Source;
import beckon.connect.trunk.Trunk;
import beckon.connect.trunk.TrunkBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Answered calls outlive the server. A crash is shown by a copy of the folder, taken while calls stand: what is in it is
 * what a process that died at that moment leaves.
 */
class SurvivalTest {
    private final Path folder;

    @AutoClose
    private final WireEnds ends;

    private final Bench bench;
    private final WirePeer caller;
    private final WirePeer advertiser;

    SurvivalTest(@TempDir Path folder) {
        this.folder = folder;
        this.ends = WireEnds.open(settings("first"));
        this.bench = ends.bench();
        this.caller = ends.caller();
        this.advertiser = ends.advertiser();
    }

    private ServerSettings settings(String name) {
        return Bench.quick()
                .withData(folder.resolve(name))
                .withSessions(new SessionTimers(Duration.ofSeconds(20), Duration.ofSeconds(1)));
    }

    private Bench start(String name) throws IOException {
        return new Bench(settings(name));
    }

    private Bench crash() throws IOException, InterruptedException {
        leave("first");
        Bench next = start("left");
        talkTo(next.address());
        return next;
    }

    /** A server in another process would see the files as they are now. */
    private void leave(String name) throws IOException, InterruptedException {
        Thread.sleep(100);
        Path left = Files.createDirectory(folder.resolve("left"));
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, left.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** A carrier of three calls at once that both ends belong to, so that one call is two of them. */
    private Bench carried(String name) throws IOException {
        Outward outward = new Outward(
                "sip:" + advertiser.hostPort(),
                new Login("beckon-1", "open-sesame"),
                false,
                List.of("+49"),
                List.of(),
                null,
                0,
                0);
        List<Source> sources = List.of(Source.parse("127.0.0.1"));
        Trunk acme = new Trunk("acme", sources, null, List.of(), outward, 0, 3, false, false);
        Bench carried = new Bench(settings(name).withAccess(Access.OPEN.withDirectory(new TrunkBook(acme))));
        carried.connect("tel:+4930123456");
        talkTo(carried.address());
        return carried;
    }

    private void talkTo(InetSocketAddress address) {
        caller.talkTo(address);
        advertiser.talkTo(address);
    }

    @Test
    void aCallThatStoodGoesOnAndEndsByTheByeOfEitherEnd() throws Exception {
        WireCall one = ends.up("one");
        WireCall two = ends.up("two");
        long answered = System.nanoTime();
        try (Bench next = crash()) {
            assertThat(next.server().counts().rebuilt()).isEqualTo(2);
            assertThat(next.server().liveCalls()).hasSize(2).allSatisfy(call -> {
                assertThat(call.reference()).isEqualTo("ref-1");
                assertThat(call.answerAt()).isNotNull();
            });
            one.fromCaller("INVITE", "Content-Type: application/sdp\n", "hold\n");
            SipRequest held = advertiser.request(Method.INVITE);
            assertThat(held.callId()).isEqualTo(one.invite().callId());
            assertThat(held.sequence()).isGreaterThan(one.invite().sequence() + 500);
            advertiser.answer(held, 200, "", "Content-Type: application/sdp\n", "held\n");
            SipResponse answer = caller.response(200);
            caller.send(one.acknowledgement(answer));
            assertThat(advertiser.request(Method.ACK).sequence()).isEqualTo(held.sequence());

            one.fromCaller("BYE", "", "");
            SipRequest bye = advertiser.request(Method.BYE);
            advertiser.answer(bye, 200, "", "", "");
            caller.response(200);
            long talked = (System.nanoTime() - answered) / 1_000_000;
            CallEvent.Ended ended = next.ended();
            assertThat(ended.endedBy()).isEqualTo(Party.CALLER);
            assertThat(ended.cause()).isEqualTo(Cause.COMPLETED);
            assertThat(ended.billable().toMillis()).isBetween(talked - 50, talked + 500);
            assertThat(next.leg(1).destination()).isEqualTo(advertiser.uri());
            assertThat(next.leg(0).answerAt())
                    .isEqualTo(
                            bench.await(CallEvent.Answered.class, any -> true).at());

            two.fromAdvertiser("BYE", "", "");
            caller.answer(caller.request(Method.BYE), 200, "", "", "");
            next.await(CallEvent.Ended.class, any -> any.endedBy() == Party.ADVERTISER);
            assertThat(next.server().counts().liveCalls()).isZero();
        }
    }

    @Test
    void aTrunksCallsStillCountAndItsChallengesAreAnsweredWithASecretThatWasNeverKept() throws Exception {
        try (Bench first = carried("carried")) {
            WireCall call = ends.up("carried");
            leave("carried");
            try (Bench next = carried("left")) {
                caller.send(caller.invite(Bench.NUMBER, "more", caller.branch(), ""));
                caller.response(503);
                assertThat(next.server().counts().refused()).containsEntry("trunk-full", 1L);

                call.fromCaller("BYE", "", "");
                caller.response(200);
                SipRequest bye = advertiser.request(Method.BYE);
                advertiser.answer(bye, 401, "", "WWW-Authenticate: Digest realm=\"c\", nonce=\"n\"\n", "");
                SipRequest proven = advertiser.request(Method.BYE);
                assertThat(proven.headers().first(HeaderName.AUTHORIZATION)).contains("username=\"beckon-1\"");
                advertiser.answer(proven, 200, "", "", "");
                next.await(CallEvent.Ended.class, any -> any.endedBy() == Party.CALLER);

                caller.send(caller.invite(Bench.NUMBER, "next", caller.branch(), ""));
                advertiser.answer(advertiser.request(Method.INVITE), 486, "adv", "", "");
                assertThat(caller.response(486).callId()).isEqualTo("next");
            }
            try (Stream<Path> files = Files.list(folder.resolve("left"))) {
                assertThat(files).allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("open-sesame"));
            }
            assertThat(first.server().liveCalls()).hasSize(1);
            caller.leave();
            advertiser.leave();
        }
    }

    @Test
    void anEndThatWasMissedIsFoundByAProbe() throws Exception {
        ends.up("gone");
        Thread.sleep(1_100);
        Instant died = Instant.now();
        try (Bench next = crash()) {
            caller.answer(caller.request(Method.OPTIONS), 481, "", "", "");
            SipRequest asked = advertiser.request(Method.OPTIONS);
            advertiser.answer(asked, 200, "", "", "");
            advertiser.answer(advertiser.request(Method.BYE), 200, "", "", "");
            CallEvent.Ended ended = next.ended();
            assertThat(ended.endedBy()).isEqualTo(Party.PLATFORM);
            assertThat(ended.reason()).isEqualTo("the caller answered 481");
            // Billed until the process died, when both ends were still there.
            Instant answered =
                    bench.await(CallEvent.Answered.class, any -> true).at();
            assertThat(answered.plus(ended.billable())).isBetween(died.minusMillis(1_200), died.plusMillis(1_000));
        }
    }

    @Test
    void whatEndedBeforeTheCrashIsToldOnceAndNotTakenUp() throws Exception {
        WireCall one = ends.up("over");
        one.fromCaller("BYE", "", "");
        advertiser.answer(advertiser.request(Method.BYE), 200, "", "", "");
        bench.ended();
        try (Bench next = crash()) {
            assertThat(next.server().counts().rebuilt()).isZero();
            assertThat(next.events()).isEmpty();
        }
    }

    @Test
    void oneProcessAtATimeHasTheFolder() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> start("first")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Another process keeps its calls in");
    }

    @Test
    void aCleanStopLeavesNothing() throws Exception {
        ends.up("stopped");
        bench.close();
        try (Bench next = start("first")) {
            assertThat(next.server().counts().rebuilt()).isZero();
            assertThat(next.events()).isEmpty();
        }
    }
}
