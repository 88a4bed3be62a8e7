package beckon.connect.call;

import static beckon.connect.call.SharedNumber.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.CallEvent;
import beckon.connect.Cause;
import beckon.connect.Destination;
import beckon.connect.Party;
import beckon.connect.Route;
import beckon.connect.endpoint.Answer;
import beckon.connect.endpoint.EndpointCall;
import beckon.connect.endpoint.SipEndpoint;
import beckon.connect.peer.Bench;
import beckon.connect.peer.WirePeer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shared numbers: an extension in the address, keyed, or given to a prompt that is left before the two talk. */
class ExtensionsTest {
    @AutoClose
    private final SharedNumber shared = SharedNumber.open();

    @AutoClose
    private final SipEndpoint caller;

    private final Bench bench = shared.bench();
    private final SipEndpoint prompt = shared.prompt();
    private final SipEndpoint advertiser = shared.advertiser();

    ExtensionsTest() throws IOException {
        caller = SipEndpoint.caller(SharedNumber.at("127.0.0.3"), "+493012345678");
    }

    private EndpointCall dial() {
        return caller.dial(bench.uri(), bench.address());
    }

    /** A call that the prompt has answered. */
    private EndpointCall dialAndBeAsked() throws InterruptedException {
        EndpointCall call = dial();
        assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(200);
        return call;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tel:+49-30-555001;ext=12",
                "sip:+4930555001;ext=12@127.0.0.1;user=phone",
                "sip:+4930555001%3Bext=12@127.0.0.1",
                "sip:+4930555001@127.0.0.1;ext=12",
                "sip:+4930555001*12@127.0.0.1",
                "sip:+4930555001-12@127.0.0.1"
            })
    void takesAnExtensionFromTheAddress(String address) throws Exception {
        WirePeer peer = shared.peer();
        peer.send(peer.invite(Bench.NUMBER, "ext", peer.branch(), "")
                .replace("INVITE sip:" + Bench.NUMBER + "@127.0.0.1 ", "INVITE " + address + " "));
        peer.response(200);
        CallEvent.Answered answered = bench.await(CallEvent.Answered.class, one -> true);
        assertThat(answered.reference()).isEqualTo("ref-12");
        assertThat(answered.dialled()).isEqualTo("+4930555001;ext=12");
        assertThat(prompt.awaitCall(Duration.ofMillis(1))).isNull();
    }

    @Test
    void leavesThePromptBeforeTheTwoTalkDirectly() throws Exception {
        EndpointCall call = dialAndBeAsked();
        EndpointCall asking = shared.asking();
        assertThat(asking.awaitVoice(10, PATIENCE)).isTrue();
        assertThat(call.awaitVoice(10, PATIENCE)).isTrue();
        assertThat(bench.events()).noneMatch(CallEvent.Answered.class::isInstance);

        asking.key("12");
        EndpointCall far = shared.ringing();
        assertThat(asking.awaitEnd(PATIENCE)).isTrue();
        assertThat(asking.endedByOther()).isTrue();
        assertThat(far.awaitVoice(25, PATIENCE)).isTrue();
        assertThat(far.rtpSources().keySet()).containsExactly(call.rtpAddress());
        long atJoin = call.rtpSources().getOrDefault(far.rtpAddress(), 0L);
        assertThat(call.awaitVoice(call.rtpReceived() + 25, PATIENCE)).isTrue();
        assertThat(call.rtpSources().getOrDefault(far.rtpAddress(), 0L)).isGreaterThan(atJoin + 10);
        assertThat(bench.server().counts().foreign()).isZero();

        far.hangUp();
        assertThat(call.awaitEnd(PATIENCE)).isTrue();
        CallEvent.Ended ended = bench.ended();
        assertThat(ended.cause()).isEqualTo(Cause.COMPLETED);
        assertThat(ended.endedBy()).isEqualTo(Party.ADVERTISER);
        assertThat(ended.reference()).isEqualTo("ref-12");
        assertThat(ended.destination()).isEqualTo(advertiser.uri());
        // The bill begins with the advertiser, not with the prompt.
        assertThat(bench.leg(0).answerAt())
                .isEqualTo(bench.leg(2).answerAt())
                .isAfter(bench.leg(1).setupAt());
        assertThat(bench.leg(1).destination()).isEqualTo(prompt.uri());
        assertThat(bench.leg(1).billable()).isZero();
        assertThat(bench.leg(2).billable()).isEqualTo(bench.leg(0).billable()).isPositive();
        shared.awaitQuiet();
    }

    @Test
    void takesTheKeysThatTheCallerSendsByInfo() throws Exception {
        EndpointCall call = dialAndBeAsked();
        EndpointCall asking = shared.asking();
        // A mistyped key, started over.
        call.key("9*1");
        call.key("2");
        EndpointCall far = shared.ringing();
        assertThat(asking.awaitEnd(PATIENCE)).isTrue();
        assertThat(far.awaitVoice(10, PATIENCE)).isTrue();
        call.hangUp();
        assertThat(far.awaitEnd(PATIENCE)).isTrue();
        assertThat(bench.ended().endedBy()).isEqualTo(Party.CALLER);
    }

    @Test
    void waitsInSilenceForKeysWhereThereIsNoPrompt() throws Exception {
        shared.ask(new Route.Ask("shared", null, 2, PATIENCE));
        EndpointCall call = dial();
        assertThat(call.awaitRinging(PATIENCE)).isTrue();
        call.key("12");
        assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(200);
        EndpointCall far = shared.ringing();
        assertThat(call.awaitVoice(10, PATIENCE)).isTrue();
        assertThat(far.awaitVoice(10, PATIENCE)).isTrue();
        call.hangUp();
        assertThat(bench.ended().reference()).isEqualTo("ref-12");
    }

    @Test
    void hangsUpOnAnExtensionThatNobodyHas() throws Exception {
        EndpointCall call = dialAndBeAsked();
        shared.asking().key("99");
        assertThat(call.awaitEnd(PATIENCE)).isTrue();
        CallEvent.Ended ended = bench.ended();
        assertThat(ended.code()).isEqualTo(404);
        assertThat(ended.cause()).isEqualTo(Cause.REFUSED);
        assertThat(ended.billable()).isZero();
    }

    @Test
    void tellsACallerAtThePromptThatNobodyAnswers() throws Exception {
        advertiser.answerWith(Answer.busy());
        EndpointCall call = dialAndBeAsked();
        EndpointCall asking = shared.asking();
        asking.key("12");
        assertThat(call.awaitEnd(PATIENCE)).isTrue();
        assertThat(asking.awaitEnd(PATIENCE)).isTrue();
        assertThat(bench.ended().cause()).isEqualTo(Cause.BUSY);
        assertThat(bench.ended().billable()).isZero();
    }

    @Test
    void takesWhatWasKeyedWhenThePromptHangsUp() throws Exception {
        shared.ask(new Route.Ask("shared", new Destination(prompt.uri()), 6, PATIENCE));
        EndpointCall call = dialAndBeAsked();
        EndpointCall asking = shared.asking();
        asking.key("12");
        Thread.sleep(200);
        asking.hangUp();
        EndpointCall far = shared.ringing();
        assertThat(far.awaitVoice(10, PATIENCE)).isTrue();
        call.hangUp();
        assertThat(far.awaitEnd(PATIENCE)).isTrue();
        assertThat(bench.ended().cause()).isEqualTo(Cause.COMPLETED);
    }

    @Test
    void endsThePromptWhenTheCallerHangsUp() throws Exception {
        EndpointCall call = dialAndBeAsked();
        EndpointCall asking = shared.asking();
        call.hangUp();
        assertThat(asking.awaitEnd(PATIENCE)).isTrue();
        assertThat(bench.ended().cause()).isEqualTo(Cause.CALLER_GONE);
        shared.awaitQuiet();
    }

    @Test
    void hangsUpOnACallerWhoKeysNothing() throws Exception {
        shared.ask(new Route.Ask("shared", new Destination(prompt.uri()), 2, Duration.ofMillis(300)));
        EndpointCall call = dialAndBeAsked();
        assertThat(call.awaitEnd(PATIENCE)).isTrue();
        assertThat(bench.ended().code()).isEqualTo(484);
    }

    @Test
    void refusesWhereThePromptDoesNotAnswer() throws Exception {
        prompt.answerWith(Answer.busy());
        assertThat(dial().awaitAnswer(PATIENCE)).isEqualTo(486);
        assertThat(bench.ended().billable()).isZero();
    }

    @Test
    void cancelsThePromptThatStillRings() throws Exception {
        prompt.answerWith(Answer.ringOnly());
        EndpointCall call = dial();
        assertThat(call.awaitRinging(PATIENCE)).isTrue();
        call.hangUp();
        assertThat(shared.asking().awaitEnd(PATIENCE)).isTrue();
        assertThat(bench.ended().cause()).isEqualTo(Cause.CALLER_GONE);
    }

    @Test
    void endsACallAtThePromptOnDemandAndWhenItCloses() throws Exception {
        EndpointCall call = dialAndBeAsked();
        EndpointCall asking = shared.asking();
        assertThat(bench.server().hangUp(bench.server().liveCalls().getFirst().call()))
                .isTrue();
        assertThat(call.awaitEnd(PATIENCE)).isTrue();
        assertThat(asking.awaitEnd(PATIENCE)).isTrue();

        EndpointCall next = dialAndBeAsked();
        EndpointCall nextAsking = shared.asking();
        advertiser.answerWith(Answer.ringOnly());
        nextAsking.key("12");
        EndpointCall ringing = shared.ringing();
        bench.await(CallEvent.Ringing.class, one -> one.destination().equals(advertiser.uri()));
        bench.close();
        assertThat(next.awaitEnd(PATIENCE)).isTrue();
        assertThat(nextAsking.awaitEnd(PATIENCE)).isTrue();
        assertThat(ringing.awaitEnd(PATIENCE)).isTrue();
    }
}
