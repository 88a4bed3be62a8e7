package beckon.connect.call;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.CallEvent;
import beckon.connect.Cause;
import beckon.connect.Destination;
import beckon.connect.Party;
import beckon.connect.Route;
import beckon.connect.endpoint.Answer;
import beckon.connect.endpoint.EndpointCall;
import beckon.connect.endpoint.SipEndpoint;
import beckon.connect.message.HeaderName;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.peer.Bench;
import beckon.connect.peer.WirePeer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shared numbers: an extension in the address, keyed, or given to a prompt that is left before the two talk. */
class ExtensionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String SHARED = "+4930555001";

    private Bench bench;
    private SipEndpoint caller;
    private SipEndpoint prompt;
    private SipEndpoint advertiser;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench();
        caller = SipEndpoint.caller(at("127.0.0.3"), "+493012345678");
        advertiser = SipEndpoint.advertiser(at("127.0.0.4"));
        prompt = SipEndpoint.advertiser(at("127.0.0.5"), Answer.pickUp(Duration.ZERO));
    }

    @AfterEach
    void close() {
        caller.close();
        advertiser.close();
        prompt.close();
        bench.close();
    }

    private static InetSocketAddress at(String host) throws Exception {
        return new InetSocketAddress(InetAddress.getByName(host), 0);
    }

    private void share(boolean prompted) {
        Destination asked = prompted ? new Destination(prompt.uri()) : null;
        bench.route(SHARED, new Route.Ask("shared", asked, 2, PATIENCE));
        bench.route(
                SHARED + ";ext=12",
                new Route.Connect(
                        "ref-12", List.of(new Destination(advertiser.uri())), Route.Mode.SEQUENTIAL, PATIENCE));
    }

    private EndpointCall dial() {
        return caller.dial(bench.uri(), bench.address());
    }

    private EndpointCall askedBy(SipEndpoint phone) throws InterruptedException {
        return Objects.requireNonNull(phone.awaitCall(PATIENCE));
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
        share(true);
        try (WirePeer peer = new WirePeer(bench.address())) {
            peer.send(peer.invite(SHARED, "ext", peer.branch(), "")
                    .replace("INVITE sip:" + SHARED + "@127.0.0.1 ", "INVITE " + address + " "));
            peer.response(200);
            CallEvent.Answered answered = bench.await(CallEvent.Answered.class, one -> true);
            assertThat(answered.reference()).isEqualTo("ref-12");
            assertThat(answered.dialled()).isEqualTo("+4930555001;ext=12");
            assertThat(prompt.awaitCall(Duration.ofMillis(1))).isNull();
        }
    }

    @Test
    void leavesThePromptBeforeTheTwoTalkDirectly() throws Exception {
        share(true);
        EndpointCall call = dial();
        assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(200);
        EndpointCall asking = askedBy(prompt);
        assertThat(asking.awaitVoice(10, PATIENCE)).isTrue();
        assertThat(call.awaitVoice(10, PATIENCE)).isTrue();
        assertThat(bench.events()).noneMatch(CallEvent.Answered.class::isInstance);

        asking.key("12");
        EndpointCall far = askedBy(advertiser);
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
        awaitQuiet();
    }

    /** Nothing of the call may be left behind. */
    private void awaitQuiet() throws InterruptedException {
        for (int i = 0; i < 100 && bench.server().counts().liveCalls() > 0; i++) {
            Thread.sleep(10);
        }
        assertThat(bench.server().liveCalls()).isEmpty();
    }

    @Test
    void takesTheKeysThatTheCallerSendsByInfo() throws Exception {
        share(true);
        EndpointCall call = dial();
        assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(200);
        EndpointCall asking = askedBy(prompt);
        // A mistyped key, started over.
        call.key("9*1");
        call.key("2");
        EndpointCall far = askedBy(advertiser);
        assertThat(asking.awaitEnd(PATIENCE)).isTrue();
        assertThat(far.awaitVoice(10, PATIENCE)).isTrue();
        call.hangUp();
        assertThat(far.awaitEnd(PATIENCE)).isTrue();
        assertThat(bench.ended().endedBy()).isEqualTo(Party.CALLER);
    }

    @Test
    void waitsInSilenceForKeysWhereThereIsNoPrompt() throws Exception {
        share(false);
        EndpointCall call = dial();
        assertThat(call.awaitRinging(PATIENCE)).isTrue();
        call.key("12");
        assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(200);
        EndpointCall far = askedBy(advertiser);
        assertThat(call.awaitVoice(10, PATIENCE)).isTrue();
        assertThat(far.awaitVoice(10, PATIENCE)).isTrue();
        call.hangUp();
        assertThat(bench.ended().reference()).isEqualTo("ref-12");
    }

    @Test
    void hangsUpOnAnExtensionThatNobodyHas() throws Exception {
        share(true);
        EndpointCall call = dial();
        call.awaitAnswer(PATIENCE);
        askedBy(prompt).key("99");
        assertThat(call.awaitEnd(PATIENCE)).isTrue();
        CallEvent.Ended ended = bench.ended();
        assertThat(ended.code()).isEqualTo(404);
        assertThat(ended.cause()).isEqualTo(Cause.REFUSED);
        assertThat(ended.billable()).isZero();
    }

    @Test
    void tellsACallerAtThePromptThatNobodyAnswers() throws Exception {
        share(true);
        advertiser.answerWith(Answer.busy());
        EndpointCall call = dial();
        call.awaitAnswer(PATIENCE);
        EndpointCall asking = askedBy(prompt);
        asking.key("12");
        assertThat(call.awaitEnd(PATIENCE)).isTrue();
        assertThat(asking.awaitEnd(PATIENCE)).isTrue();
        assertThat(bench.ended().cause()).isEqualTo(Cause.BUSY);
        assertThat(bench.ended().billable()).isZero();
    }

    @Test
    void takesWhatWasKeyedWhenThePromptHangsUp() throws Exception {
        bench.route(SHARED, new Route.Ask("shared", new Destination(prompt.uri()), 6, PATIENCE));
        bench.route(
                SHARED + ";ext=12",
                new Route.Connect(
                        "ref-12", List.of(new Destination(advertiser.uri())), Route.Mode.SEQUENTIAL, PATIENCE));
        EndpointCall call = dial();
        call.awaitAnswer(PATIENCE);
        EndpointCall asking = askedBy(prompt);
        asking.key("12");
        Thread.sleep(200);
        asking.hangUp();
        EndpointCall far = askedBy(advertiser);
        assertThat(far.awaitVoice(10, PATIENCE)).isTrue();
        call.hangUp();
        assertThat(far.awaitEnd(PATIENCE)).isTrue();
        assertThat(bench.ended().cause()).isEqualTo(Cause.COMPLETED);
    }

    @Test
    void endsThePromptWhenTheCallerHangsUp() throws Exception {
        share(true);
        EndpointCall call = dial();
        call.awaitAnswer(PATIENCE);
        EndpointCall asking = askedBy(prompt);
        call.hangUp();
        assertThat(asking.awaitEnd(PATIENCE)).isTrue();
        assertThat(bench.ended().cause()).isEqualTo(Cause.CALLER_GONE);
        awaitQuiet();
    }

    @Test
    void hangsUpOnACallerWhoKeysNothing() throws Exception {
        bench.route(SHARED, new Route.Ask("shared", new Destination(prompt.uri()), 2, Duration.ofMillis(300)));
        EndpointCall call = dial();
        call.awaitAnswer(PATIENCE);
        assertThat(call.awaitEnd(PATIENCE)).isTrue();
        assertThat(bench.ended().code()).isEqualTo(484);
    }

    @Test
    void refusesWhereThePromptDoesNotAnswer() throws Exception {
        share(true);
        prompt.answerWith(Answer.busy());
        assertThat(dial().awaitAnswer(PATIENCE)).isEqualTo(486);
        assertThat(bench.ended().billable()).isZero();
    }

    @Test
    void asksAgainWhenTheTurnCrossesAnOfferOfTheCaller() throws Exception {
        share(true);
        try (WirePeer peer = new WirePeer(bench.address())) {
            peer.send(peer.invite(SHARED, "glare", peer.branch(), ""));
            SipResponse answer = peer.response(200);
            String target = Objects.requireNonNull(answer.contact()).uri();
            peer.send(peer.request("ACK", target, SHARED, answer.to().tag(), "glare", 1, peer.branch(), "", ""));
            EndpointCall asking = askedBy(prompt);
            asking.key("12");
            SipRequest turn = peer.request(Method.INVITE);
            assertThat(turn.to().tag()).isEqualTo("cglare");
            assertThat(turn.headers().first(HeaderName.CONTENT_TYPE)).isEqualTo("application/sdp");
            peer.answer(turn, 491, "", "", "");
            SipRequest again = peer.request(Method.INVITE);
            while (again.sequence() == turn.sequence()) {
                again = peer.request(Method.INVITE);
            }
            peer.answer(
                    again,
                    200,
                    "",
                    "Content-Type: application/sdp\n",
                    "v=0\nc=IN IP4 127.0.0.1\nm=audio 4000 RTP/AVP 0\n");
            peer.request(Method.ACK);
            assertThat(asking.awaitEnd(PATIENCE)).isTrue();
            EndpointCall far = askedBy(advertiser);
            assertThat(far.remoteDescription()).contains("m=audio 4000");
        }
    }

    @Test
    void endsBothWhenTheCallerCannotTakeTheAdvertisersOffer() throws Exception {
        share(true);
        try (WirePeer peer = new WirePeer(bench.address())) {
            peer.send(peer.invite(SHARED, "refused", peer.branch(), ""));
            SipResponse answer = peer.response(200);
            String target = Objects.requireNonNull(answer.contact()).uri();
            peer.send(peer.request("ACK", target, SHARED, answer.to().tag(), "refused", 1, peer.branch(), "", ""));
            askedBy(prompt).key("12");
            peer.answer(peer.request(Method.INVITE), 488, "", "", "");
            SipRequest bye = peer.request(Method.BYE);
            assertThat(bye.headers().first(HeaderName.REASON)).contains("cause=488");
            assertThat(askedBy(advertiser).awaitEnd(PATIENCE)).isTrue();
            assertThat(bench.ended().endedBy()).isEqualTo(Party.PLATFORM);
        }
    }

    /** A caller without rules of his own who has been answered by the prompt; gives the answer. */
    private SipResponse answeredByPrompt(WirePeer peer, String callId) throws Exception {
        peer.send(peer.invite(SHARED, callId, peer.branch(), ""));
        SipResponse answer = peer.response(200);
        peer.send(inDialog(peer, answer, "ACK", 1));
        return answer;
    }

    private static String inDialog(WirePeer peer, SipResponse answer, String method, int sequence) {
        return peer.request(
                method,
                Objects.requireNonNull(answer.contact()).uri(),
                SHARED,
                answer.to().tag(),
                answer.callId(),
                sequence,
                peer.branch(),
                "",
                "");
    }

    @Test
    void endsEverybodyWhenTheCallerHangsUpWhileHeIsTurned() throws Exception {
        share(true);
        try (WirePeer peer = new WirePeer(bench.address())) {
            SipResponse answer = answeredByPrompt(peer, "bye-in-turn");
            EndpointCall asking = askedBy(prompt);
            asking.key("12");
            SipRequest turn = peer.request(Method.INVITE);
            peer.send(inDialog(peer, answer, "BYE", 2));
            peer.response(200);
            EndpointCall far = askedBy(advertiser);
            assertThat(far.awaitEnd(PATIENCE)).isTrue();
            assertThat(far.endedByOther()).isTrue();
            assertThat(asking.awaitEnd(PATIENCE)).isTrue();
            peer.answer(turn, 487, "", "", "");
            assertThat(bench.ended().endedBy()).isEqualTo(Party.CALLER);
            awaitQuiet();
        }
    }

    @Test
    void endsEverybodyWhenTheAdvertiserHangsUpWhileTheCallerIsTurned() throws Exception {
        share(true);
        try (WirePeer peer = new WirePeer(bench.address())) {
            answeredByPrompt(peer, "adv-bye");
            EndpointCall asking = askedBy(prompt);
            asking.key("12");
            SipRequest turn = peer.request(Method.INVITE);
            askedBy(advertiser).hangUp();
            peer.request(Method.BYE);
            assertThat(asking.awaitEnd(PATIENCE)).isTrue();
            // The answer to the turn comes after all: it is acknowledged and nothing more.
            peer.answer(turn, 200, "", "Content-Type: application/sdp\n", "v=0\n");
            peer.request(Method.ACK);
            assertThat(bench.ended().endedBy()).isEqualTo(Party.ADVERTISER);
            awaitQuiet();
        }
    }

    @Test
    void refusesAnOfferOfTheCallersWhileHeIsTurned() throws Exception {
        share(true);
        try (WirePeer peer = new WirePeer(bench.address())) {
            SipResponse answer = answeredByPrompt(peer, "offer-in-turn");
            askedBy(prompt).key("12");
            peer.request(Method.INVITE);
            peer.send(inDialog(peer, answer, "INVITE", 2));
            peer.response(491);
        }
    }

    @Test
    void passesOffersOfBothEndsOnceTheyTalk() throws Exception {
        share(true);
        try (WirePeer peer = new WirePeer(bench.address());
                WirePeer desk = new WirePeer(bench.address())) {
            bench.route(
                    SHARED + ";ext=12",
                    new Route.Connect("ref-12", List.of(new Destination(desk.uri())), Route.Mode.SEQUENTIAL, PATIENCE));
            SipResponse answer = answeredByPrompt(peer, "after");
            askedBy(prompt).key("12");
            SipRequest invite = desk.request(Method.INVITE);
            assertThat(WirePeer.body(invite)).isEmpty();
            assertThat(invite.headers().first(HeaderName.CONTENT_TYPE)).isNull();
            assertThat(invite.headers().first(HeaderName.REQUIRE)).isNull();
            desk.answer(invite, 180, "adv", "", "");
            desk.answer(invite, 200, "adv", "Content-Type: application/sdp\n", "advertiser's offer\n");
            SipRequest turn = peer.request(Method.INVITE);
            assertThat(WirePeer.body(turn)).isEqualTo("advertiser's offer\r\n");
            // Nobody heard of it yet: the advertiser repeats his answer and is not hung up on.
            desk.answer(invite, 200, "adv", "Content-Type: application/sdp\n", "advertiser's offer\n");
            peer.answer(turn, 200, "", "Content-Type: application/sdp\n", "caller's answer\n");
            assertThat(WirePeer.body(desk.request(Method.ACK))).isEqualTo("caller's answer\r\n");
            assertThat(peer.request(Method.ACK).sequence()).isEqualTo(turn.sequence());
            desk.answer(invite, 200, "adv", "Content-Type: application/sdp\n", "advertiser's offer\n");
            assertThat(WirePeer.body(desk.request(Method.ACK))).isEqualTo("caller's answer\r\n");

            String hold = peer.request(
                    "INVITE",
                    Objects.requireNonNull(answer.contact()).uri(),
                    SHARED,
                    answer.to().tag(),
                    "after",
                    2,
                    peer.branch(),
                    "Content-Type: application/sdp\nContact: <sip:c@" + peer.hostPort() + ">\n",
                    "hold\n");
            peer.send(hold);
            SipRequest held = desk.request(Method.INVITE);
            assertThat(WirePeer.body(held)).isEqualTo("hold\r\n");
            assertThat(held.sequence()).isGreaterThan(invite.sequence());
            desk.answer(held, 200, "", "Content-Type: application/sdp\n", "held\n");
            SipResponse holding = (SipResponse)
                    peer.await("held", m -> m instanceof SipResponse r && r.status() == 200 && r.sequence() == 2);
            assertThat(WirePeer.body(holding)).isEqualTo("held\r\n");
            peer.send(inDialog(peer, answer, "ACK", 2));
            assertThat(desk.request(Method.ACK).sequence()).isEqualTo(held.sequence());
            peer.send(inDialog(peer, answer, "BYE", 3));
            desk.answer(desk.request(Method.BYE), 200, "", "", "");
            assertThat(bench.ended().cause()).isEqualTo(Cause.COMPLETED);
        }
    }

    @Test
    void cancelsThePromptThatStillRings() throws Exception {
        share(true);
        prompt.answerWith(Answer.ringOnly());
        EndpointCall call = dial();
        assertThat(call.awaitRinging(PATIENCE)).isTrue();
        call.hangUp();
        assertThat(askedBy(prompt).awaitEnd(PATIENCE)).isTrue();
        assertThat(bench.ended().cause()).isEqualTo(Cause.CALLER_GONE);
    }

    @Test
    void endsACallAtThePromptOnDemandAndWhenItCloses() throws Exception {
        share(true);
        EndpointCall call = dial();
        call.awaitAnswer(PATIENCE);
        EndpointCall asking = askedBy(prompt);
        assertThat(bench.server().hangUp(bench.server().liveCalls().getFirst().call()))
                .isTrue();
        assertThat(call.awaitEnd(PATIENCE)).isTrue();
        assertThat(asking.awaitEnd(PATIENCE)).isTrue();

        EndpointCall next = dial();
        next.awaitAnswer(PATIENCE);
        EndpointCall nextAsking = askedBy(prompt);
        advertiser.answerWith(Answer.ringOnly());
        nextAsking.key("12");
        EndpointCall ringing = askedBy(advertiser);
        bench.await(CallEvent.Ringing.class, one -> one.destination().equals(advertiser.uri()));
        bench.close();
        assertThat(next.awaitEnd(PATIENCE)).isTrue();
        assertThat(nextAsking.awaitEnd(PATIENCE)).isTrue();
        assertThat(ringing.awaitEnd(PATIENCE)).isTrue();
    }

    @Test
    void anInfoWithoutKeysGoesToThePromptAndOddKeysAreNone() throws Exception {
        share(true);
        try (WirePeer peer = new WirePeer(bench.address())) {
            SipResponse answer = answeredByPrompt(peer, "odd");
            String target = Objects.requireNonNull(answer.contact()).uri();
            askedBy(prompt);
            String[] bodies = {
                "Signal=\n", "Signal=A\n", "Signal=" + "9".repeat(500) + "\n", "\u0000\u00ff=5", "Duration=9"
            };
            int sequence = 2;
            for (String body : bodies) {
                peer.send(peer.request(
                        "INFO",
                        target,
                        SHARED,
                        answer.to().tag(),
                        "odd",
                        sequence,
                        peer.branch(),
                        "Content-Type: application/dtmf-relay\n",
                        body));
                int expected = sequence++;
                peer.await("200", m -> m instanceof SipResponse r && r.sequence() == expected && r.status() == 200);
            }
            peer.send(peer.request(
                    "INFO",
                    target,
                    SHARED,
                    answer.to().tag(),
                    "odd",
                    sequence,
                    peer.branch(),
                    "Content-Type: application/dtmf\n",
                    "12"));
            assertThat(askedBy(advertiser)).isNotNull();
        }
    }
}
