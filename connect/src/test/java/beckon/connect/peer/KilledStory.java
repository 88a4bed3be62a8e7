package beckon.connect.peer;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.endpoint.EndpointCall;
import beckon.connect.endpoint.SipEndpoint;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The connection server is killed while calls stand, told to stop while they stand, and given a disk that is full. */
@Timeout(120)
class KilledStory {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CALLS = 200;
    private static final int VANISHED = 20;

    private final Path folder;

    KilledStory(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path routes(String destination) throws Exception {
        return Files.writeString(
                folder.resolve("routes.json"),
                "{\"+4930555001\":{\"reference\":\"shop\",\"destinations\":[\"" + destination + "\"]}}");
    }

    /**
     * Two hundred calls stand; the process is killed and started again. Most end by BYE of either end, as if nothing had
     * happened; some callers vanish meanwhile, which only a question can show.
     */
    @Test
    void everyCallIsRecordedOnceWithItsTrueEnd() throws Exception {
        int port = Program.freePort("127.0.0.1");
        try (WirePeer caller = new WirePeer(Bench.loopback(port));
                WirePeer advertiser = new WirePeer(Bench.loopback(port))) {
            String[] options = {
                "--routes", routes(advertiser.uri()).toString(), "--sip", Integer.toString(port), "--data", "data"
            };
            Map<String, WireCall> calls = new HashMap<>();
            Instant killedAt;
            try (ConnectProcess killed = ConnectProcess.start(folder, "", options)) {
                for (int i = 0; i < CALLS; i++) {
                    calls.put("call" + i, WireCall.up(caller, advertiser, "call" + i));
                }
                Thread.sleep(1_000);
                killed.kill();
                killedAt = Instant.now();
                assertThat(killed.records()).isEmpty();
            }
            Thread.sleep(500);
            try (ConnectProcess again = ConnectProcess.start(folder, "", options)) {
                List<Instant> hungUpAt = new ArrayList<>();
                for (int i = VANISHED; i < CALLS; i++) {
                    WireCall call = Objects.requireNonNull(calls.get("call" + i));
                    hungUpAt.add(Instant.now());
                    if (i % 2 == 0) {
                        call.fromCaller("BYE", "", "");
                        answered(caller, advertiser);
                    } else {
                        call.fromAdvertiser("BYE", "", "");
                        answered(advertiser, caller);
                    }
                }
                // The others' callers are gone; whoever is asked about them says so.
                int asked = 0;
                long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                while (asked < VANISHED && System.nanoTime() < end) {
                    if (caller.next(Duration.ofMillis(200)) instanceof SipRequest request) {
                        boolean question = request.method() == Method.OPTIONS;
                        caller.answer(request, question ? 481 : 200, "", "", "");
                        asked += question ? 1 : 0;
                    }
                }
                List<JsonNode> records = again.awaitRecords(2 * CALLS, Duration.ofSeconds(20));
                assertThat(records).hasSize(2 * CALLS);
                assertThat(records.stream().map(one -> one.get("callId").asString() + one.get("leg")))
                        .doesNotHaveDuplicates();
                List<JsonNode> legs = records.stream()
                        .filter(one -> one.get("leg").asInt() == 0)
                        .toList();
                assertThat(legs).allSatisfy(leg -> {
                    assertThat(leg.get("cause").asString()).isEqualTo("completed");
                    assertThat(leg.get("reference").asString()).isEqualTo("shop");
                });
                assertThat(legs.stream().filter(leg -> leg.get("reason").isNull()))
                        .hasSize(CALLS - VANISHED)
                        .allSatisfy(leg -> {
                            Duration talk = Duration.between(at(leg, "answerAt"), at(leg, "endAt"));
                            assertThat(leg.get("billableSeconds")
                                            .decimalValue()
                                            .movePointRight(3)
                                            .longValueExact())
                                    .isEqualTo(talk.toMillis());
                            assertThat(at(leg, "endAt")).isAfter(killedAt);
                            assertThat(leg.get("endedBy").asString()).isIn("caller", "advertiser");
                        });
                List<Instant> endedAt = legs.stream()
                        .filter(leg -> leg.get("reason").isNull())
                        .map(leg -> at(leg, "endAt"))
                        .sorted()
                        .toList();
                for (int i = 0; i < endedAt.size(); i++) {
                    Instant hungUp = hungUpAt.get(i);
                    assertThat(endedAt.get(i)).isBetween(hungUp.minusMillis(5), hungUp.plusMillis(500));
                }
                assertThat(legs.stream().filter(leg -> !leg.get("reason").isNull()))
                        .hasSize(VANISHED)
                        .allSatisfy(leg -> {
                            assertThat(leg.get("reason").asString()).isEqualTo("the caller answered 481");
                            assertThat(leg.get("endedBy").asString()).isEqualTo("platform");
                            // Paid for until the process died: then both ends were still there.
                            Instant billedUntil = at(leg, "answerAt")
                                    .plusMillis(leg.get("billableSeconds")
                                            .decimalValue()
                                            .movePointRight(3)
                                            .longValueExact());
                            assertThat(billedUntil).isBetween(killedAt.minusMillis(2_100), killedAt.plusMillis(100));
                        });
            }
        }
    }

    private static Instant at(JsonNode leg, String field) {
        return Instant.parse(leg.get(field).asString());
    }

    /** The BYE of one end reaches the other, and both are answered. */
    private static void answered(WirePeer from, WirePeer to) throws Exception {
        to.answer(to.request(Method.BYE), 200, "", "", "");
        from.await("200", m -> m instanceof SipResponse r && r.status() == 200);
    }

    /** Told to stop, it refuses new calls and lets the standing one go on; told again, it ends at once. */
    @Test
    void drainsAndEndsAtTheSecondSignal() throws Exception {
        try (SipEndpoint advertiser = SipEndpoint.advertiser(Bench.loopback(0));
                SipEndpoint caller = SipEndpoint.caller(Bench.loopback(0), "+493012345678");
                ConnectProcess server = ConnectProcess.start(
                        folder, "", "--routes", routes(advertiser.uri()).toString(), "--sip", "0", "--drain", "60")) {
            List<EndpointCall> calls = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                EndpointCall call = caller.dial("sip:+4930555001@127.0.0.1", server.address());
                assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(200);
                calls.add(call);
            }
            server.terminate();
            Thread.sleep(300);
            EndpointCall late = caller.dial("sip:+4930555001@127.0.0.1", server.address());
            assertThat(late.awaitAnswer(PATIENCE)).isEqualTo(503);
            assertThat(Objects.requireNonNull(late.response()).headers().first("Retry-After"))
                    .isEqualTo("30");
            calls.getFirst().hangUp();
            assertThat(server.awaitRecords(2, PATIENCE)).hasSize(2);
            assertThat(server.awaitEnd(Duration.ofMillis(500))).isEqualTo(-1);
            server.terminate();
            assertThat(server.awaitEnd(PATIENCE)).isZero();
            assertThat(calls.getLast().awaitEnd(PATIENCE)).isTrue();
            List<JsonNode> records = server.records();
            assertThat(records).hasSize(4);
            assertThat(records.getLast().get("endedBy").asString()).isEqualTo("platform");
        }
    }

    @Test
    void endsByItselfWhenTheLastCallIsOver() throws Exception {
        try (SipEndpoint advertiser = SipEndpoint.advertiser(Bench.loopback(0));
                SipEndpoint caller = SipEndpoint.caller(Bench.loopback(0), "+493012345678");
                ConnectProcess server = ConnectProcess.start(
                        folder, "", "--routes", routes(advertiser.uri()).toString(), "--sip", "0", "--drain", "60")) {
            EndpointCall call = caller.dial("sip:+4930555001@127.0.0.1", server.address());
            assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(200);
            server.terminate();
            assertThat(server.awaitEnd(Duration.ofMillis(500))).isEqualTo(-1);
            call.hangUp();
            assertThat(server.awaitEnd(PATIENCE)).isZero();
            assertThat(server.records()).hasSize(2);
        }
    }

    /** A limit on the size of files stands for a full disk: the log says so, and calls go on. */
    @Test
    void aFullDiskCostsNoCall() throws Exception {
        try (SipEndpoint advertiser = SipEndpoint.advertiser(Bench.loopback(0));
                SipEndpoint caller = SipEndpoint.caller(Bench.loopback(0), "+493012345678");
                ConnectProcess server = ConnectProcess.start(
                        folder,
                        "ulimit -f 4; ",
                        "--routes",
                        routes(advertiser.uri()).toString(),
                        "--sip",
                        "0",
                        "--data",
                        "data")) {
            for (int i = 0; i < 12; i++) {
                EndpointCall call = caller.dial("sip:+4930555001@127.0.0.1", server.address());
                assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(200);
            }
            assertThat(server.said()).contains("cannot be written to").contains("calls go on");
        }
    }
}
