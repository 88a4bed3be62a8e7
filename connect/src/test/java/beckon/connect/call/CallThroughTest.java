package beckon.connect.call;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.CallEvent;
import beckon.connect.Cause;
import beckon.connect.LegRecord;
import beckon.connect.Party;
import beckon.connect.Route;
import beckon.connect.endpoint.Answer;
import beckon.connect.endpoint.EndpointCall;
import beckon.connect.endpoint.SipEndpoint;
import beckon.connect.peer.Bench;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole calls between two phones, each on an address of its own, with voice between them. */
class CallThroughTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Bench bench;
    private SipEndpoint caller;
    private SipEndpoint advertiser;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench();
        caller = SipEndpoint.caller(at("127.0.0.3"), "+493012345678");
        advertiser = SipEndpoint.advertiser(at("127.0.0.4"));
    }

    @AfterEach
    void close() {
        bench.close();
        caller.close();
        advertiser.close();
    }

    private static InetSocketAddress at(String host) throws Exception {
        return new InetSocketAddress(InetAddress.getByName(host), 0);
    }

    private EndpointCall dial() {
        return caller.dial(bench.uri(), bench.address());
    }

    private EndpointCall answered(EndpointCall call) throws InterruptedException {
        assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(200);
        return Objects.requireNonNull(advertiser.awaitCall(PATIENCE));
    }

    @Test
    void joinsCallerAndAdvertiserWhoseVoiceFlowsDirectly() throws Exception {
        bench.connect(advertiser.uri());
        EndpointCall call = dial();
        EndpointCall far = answered(call);
        assertThat(call.awaitVoice(20, PATIENCE)).isTrue();
        assertThat(far.awaitVoice(20, PATIENCE)).isTrue();
        assertThat(call.rtpSources().keySet()).containsExactly(far.rtpAddress());
        assertThat(far.rtpSources().keySet()).containsExactly(call.rtpAddress());
        assertThat(bench.server().liveCalls()).singleElement().satisfies(live -> {
            assertThat(live.reference()).isEqualTo("ref-1");
            assertThat(live.answerAt()).isNotNull();
        });
        call.hangUp();
        assertThat(far.awaitEnd(PATIENCE)).isTrue();
        assertThat(far.endedByOther()).isTrue();
        CallEvent.Ended ended = bench.ended();
        assertThat(ended.cause()).isEqualTo(Cause.COMPLETED);
        assertThat(ended.endedBy()).isEqualTo(Party.CALLER);
        assertThat(ended.billable()).isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
        assertThat(bench.server().counts().foreign()).isZero();
        assertThat(bench.events().stream().map(event -> event.getClass().getSimpleName()))
                .containsExactly("SetUp", "Ringing", "Answered", "LegEnded", "LegEnded", "Ended");
    }

    @Test
    void recordsBothLegs() throws Exception {
        bench.connect(advertiser.uri());
        EndpointCall call = dial();
        EndpointCall far = answered(call);
        far.hangUp();
        assertThat(call.awaitEnd(PATIENCE)).isTrue();
        bench.ended();
        LegRecord first = bench.leg(0);
        LegRecord second = bench.leg(1);
        assertThat(first.callId()).isEqualTo(second.callId());
        assertThat(first.callId().version()).isEqualTo(7);
        assertThat(second.destination()).isEqualTo(advertiser.uri());
        assertThat(second.from()).isEqualTo("+493012345678");
        assertThat(second.to()).isEqualTo(Bench.NUMBER);
        assertThat(second.endedBy()).isEqualTo(Party.ADVERTISER);
        assertThat(second.billable()).isEqualTo(first.billable());
        assertThat(second.ringAt()).isBetween(second.setupAt(), Objects.requireNonNull(second.answerAt()));
    }

    @Test
    void tellsABusyAdvertiser() throws Exception {
        advertiser.answerWith(Answer.busy());
        bench.connect(advertiser.uri());
        assertThat(dial().awaitAnswer(PATIENCE)).isEqualTo(486);
        assertThat(bench.ended().cause()).isEqualTo(Cause.BUSY);
        assertThat(bench.leg(1).code()).isEqualTo(486);
    }

    @Test
    void tellsADecliningAdvertiser() throws Exception {
        advertiser.answerWith(Answer.decline());
        bench.connect(advertiser.uri());
        assertThat(dial().awaitAnswer(PATIENCE)).isEqualTo(603);
        assertThat(bench.ended().cause()).isEqualTo(Cause.DECLINED);
        assertThat(bench.ended().endedBy()).isEqualTo(Party.ADVERTISER);
    }

    @Test
    void stopsRingingAfterTheRingTime() throws Exception {
        advertiser.answerWith(Answer.ringOnly());
        bench.connect(Route.Mode.SEQUENTIAL, Duration.ofMillis(400), advertiser.uri());
        EndpointCall call = dial();
        assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(480);
        EndpointCall far = Objects.requireNonNull(advertiser.awaitCall(PATIENCE));
        assertThat(far.awaitEnd(PATIENCE)).isTrue();
        assertThat(far.status()).isEqualTo(487);
        assertThat(bench.ended().cause()).isEqualTo(Cause.NO_ANSWER);
    }

    @Test
    void tellsAnAdvertiserThatSaysNothing() throws Exception {
        advertiser.answerWith(Answer.silence());
        bench.connect(advertiser.uri());
        assertThat(dial().awaitAnswer(PATIENCE)).isEqualTo(408);
        assertThat(bench.ended().cause()).isEqualTo(Cause.UNREACHABLE);
    }

    @Test
    void triesTheNextDestinationWhenTheFirstIsBusy() throws Exception {
        try (SipEndpoint busy = SipEndpoint.advertiser(at("127.0.0.5"), Answer.busy())) {
            bench.connect(busy.uri(), advertiser.uri());
            EndpointCall call = dial();
            EndpointCall far = answered(call);
            assertThat(call.awaitVoice(5, PATIENCE)).isTrue();
            far.hangUp();
            bench.ended();
            assertThat(bench.leg(1).cause()).isEqualTo(Cause.BUSY);
            assertThat(bench.leg(2).cause()).isEqualTo(Cause.COMPLETED);
        }
    }

    @Test
    void triesTheNextDestinationWhenNoOneAnswersTheFirst() throws Exception {
        try (SipEndpoint slow = SipEndpoint.advertiser(at("127.0.0.5"), Answer.ringOnly())) {
            bench.connect(Route.Mode.SEQUENTIAL, Duration.ofMillis(500), slow.uri(), advertiser.uri());
            EndpointCall call = dial();
            answered(call);
            assertThat(Objects.requireNonNull(slow.awaitCall(PATIENCE)).awaitEnd(PATIENCE))
                    .isTrue();
            call.hangUp();
            bench.ended();
            assertThat(bench.leg(1).cause()).isEqualTo(Cause.NO_ANSWER);
        }
    }

    @Test
    void ringsAllAtOnceAndCancelsTheSlower() throws Exception {
        try (SipEndpoint slow = SipEndpoint.advertiser(at("127.0.0.5"), Answer.ringOnly())) {
            bench.connect(Route.Mode.PARALLEL, Duration.ofSeconds(10), slow.uri(), advertiser.uri());
            EndpointCall call = dial();
            answered(call);
            EndpointCall loser = Objects.requireNonNull(slow.awaitCall(PATIENCE));
            assertThat(loser.awaitEnd(PATIENCE)).isTrue();
            assertThat(loser.status()).isEqualTo(487);
            call.hangUp();
            assertThat(bench.ended().cause()).isEqualTo(Cause.COMPLETED);
        }
    }

    @Test
    void cancelsTheRingingLegWhenTheCallerGoes() throws Exception {
        advertiser.answerWith(Answer.ringOnly());
        bench.connect(advertiser.uri());
        EndpointCall call = dial();
        assertThat(call.awaitRinging(PATIENCE)).isTrue();
        call.hangUp();
        assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(487);
        EndpointCall far = Objects.requireNonNull(advertiser.awaitCall(PATIENCE));
        assertThat(far.awaitEnd(PATIENCE)).isTrue();
        assertThat(bench.ended().cause()).isEqualTo(Cause.CALLER_GONE);
        assertThat(bench.leg(1).cause()).isEqualTo(Cause.CALLER_GONE);
    }

    @Test
    void refusesAsTheRouterSays() throws Exception {
        bench.route(Bench.NUMBER, new Route.Refuse("ref-9", Cause.OFF_HOURS, 480, "Closed until Monday"));
        EndpointCall call = dial();
        assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(480);
        assertThat(Objects.requireNonNull(call.response()).reason()).isEqualTo("Closed until Monday");
        CallEvent.Ended ended = bench.ended();
        assertThat(ended.cause()).isEqualTo(Cause.OFF_HOURS);
        assertThat(ended.reference()).isEqualTo("ref-9");
        assertThat(bench.server().counts().refused()).containsEntry("off-hours", 1L);
    }

    @Test
    void refusesAnUnknownNumberWith404() throws Exception {
        assertThat(dial().awaitAnswer(PATIENCE)).isEqualTo(404);
        assertThat(bench.ended().cause()).isEqualTo(Cause.REFUSED);
    }

    @Test
    void hangsUpOnDemand() throws Exception {
        bench.connect(advertiser.uri());
        EndpointCall call = dial();
        EndpointCall far = answered(call);
        assertThat(bench.server().hangUp(bench.server().liveCalls().getFirst().call()))
                .isTrue();
        assertThat(call.awaitEnd(PATIENCE)).isTrue();
        assertThat(far.awaitEnd(PATIENCE)).isTrue();
        assertThat(bench.ended().endedBy()).isEqualTo(Party.PLATFORM);
        assertThat(bench.server().liveCalls()).isEmpty();
    }

    @Test
    void closingHangsUpWhatIsLeft() throws Exception {
        bench.connect(advertiser.uri());
        EndpointCall call = dial();
        EndpointCall far = answered(call);
        bench.close();
        assertThat(call.awaitEnd(PATIENCE)).isTrue();
        assertThat(far.awaitEnd(PATIENCE)).isTrue();
    }

    @Test
    void voiceSentToTheServerShowsInItsCounts() throws Exception {
        try (var stray = new java.net.DatagramSocket()) {
            byte[] voice = new byte[172];
            voice[0] = (byte) 0x80;
            stray.send(new java.net.DatagramPacket(voice, voice.length, bench.address()));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (bench.server().counts().foreign() == 0 && System.nanoTime() < end) {
                Thread.sleep(5);
            }
        }
        assertThat(bench.server().counts().foreign()).isEqualTo(1);
    }
}
