package beckon.connect.call;

import static beckon.connect.call.SharedNumber.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.Cause;
import beckon.connect.Party;
import beckon.connect.endpoint.EndpointCall;
import beckon.connect.message.HeaderName;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.peer.Bench;
import beckon.connect.peer.WirePeer;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A caller is turned from the prompt to the advertiser, packet by packet, and what may cross that. */
class PromptTurnTest {
    private static final String SDP = "Content-Type: application/sdp\n";

    @AutoClose
    private final SharedNumber shared = SharedNumber.open();

    private final WirePeer caller;

    private final Bench bench = shared.bench();

    PromptTurnTest() throws IOException {
        caller = shared.peer();
    }

    /** The caller dials and has been answered by the prompt; gives the answer. */
    private SipResponse answeredByPrompt(String callId) throws IOException {
        caller.send(caller.invite(Bench.NUMBER, callId, caller.branch(), ""));
        SipResponse answer = caller.response(200);
        caller.send(caller.within(answer, "ACK", 1, "", ""));
        return answer;
    }

    /** The extension is keyed; gives the INVITE that turns the caller to the advertiser. */
    private SipRequest turn(EndpointCall asking) throws IOException {
        asking.key("12");
        return caller.request(Method.INVITE);
    }

    @Test
    void asksAgainWhenTheTurnCrossesAnOfferOfTheCaller() throws Exception {
        answeredByPrompt("glare");
        EndpointCall asking = shared.asking();
        SipRequest turn = turn(asking);
        assertThat(turn.to().tag()).isEqualTo("cglare");
        assertThat(turn.headers().first(HeaderName.CONTENT_TYPE)).isEqualTo("application/sdp");
        caller.answer(turn, 491, "", "", "");
        SipRequest again = caller.request(Method.INVITE);
        while (again.sequence() == turn.sequence()) {
            again = caller.request(Method.INVITE);
        }
        caller.answer(again, 200, "", SDP, "v=0\nc=IN IP4 127.0.0.1\nm=audio 4000 RTP/AVP 0\n");
        caller.request(Method.ACK);
        assertThat(asking.awaitEnd(PATIENCE)).isTrue();
        EndpointCall far = shared.ringing();
        // The caller's answer goes to the advertiser with the acknowledgement, which may still be on its way.
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (far.remoteDescription().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(far.remoteDescription()).contains("m=audio 4000");
    }

    @Test
    void endsBothWhenTheCallerCannotTakeTheAdvertisersOffer() throws Exception {
        answeredByPrompt("refused");
        shared.asking().key("12");
        caller.answer(caller.request(Method.INVITE), 488, "", "", "");
        SipRequest bye = caller.request(Method.BYE);
        assertThat(bye.headers().first(HeaderName.REASON)).contains("cause=488");
        assertThat(shared.ringing().awaitEnd(PATIENCE)).isTrue();
        assertThat(bench.ended().endedBy()).isEqualTo(Party.PLATFORM);
    }

    @Test
    void endsEverybodyWhenTheCallerHangsUpWhileHeIsTurned() throws Exception {
        SipResponse answer = answeredByPrompt("bye-in-turn");
        EndpointCall asking = shared.asking();
        SipRequest turn = turn(asking);
        caller.send(caller.within(answer, "BYE", 2, "", ""));
        caller.response(200);
        EndpointCall far = shared.ringing();
        assertThat(far.awaitEnd(PATIENCE)).isTrue();
        assertThat(far.endedByOther()).isTrue();
        assertThat(asking.awaitEnd(PATIENCE)).isTrue();
        caller.answer(turn, 487, "", "", "");
        assertThat(bench.ended().endedBy()).isEqualTo(Party.CALLER);
        shared.awaitQuiet();
    }

    @Test
    void endsEverybodyWhenTheAdvertiserHangsUpWhileTheCallerIsTurned() throws Exception {
        answeredByPrompt("adv-bye");
        EndpointCall asking = shared.asking();
        SipRequest turn = turn(asking);
        shared.ringing().hangUp();
        caller.request(Method.BYE);
        assertThat(asking.awaitEnd(PATIENCE)).isTrue();
        // The answer to the turn comes after all: it is acknowledged and nothing more.
        caller.answer(turn, 200, "", SDP, "v=0\n");
        caller.request(Method.ACK);
        assertThat(bench.ended().endedBy()).isEqualTo(Party.ADVERTISER);
        shared.awaitQuiet();
    }

    @Test
    void refusesAnOfferOfTheCallersWhileHeIsTurned() throws Exception {
        SipResponse answer = answeredByPrompt("offer-in-turn");
        shared.asking().key("12");
        caller.request(Method.INVITE);
        caller.send(caller.within(answer, "INVITE", 2, "", ""));
        caller.response(491);
    }

    @Test
    void passesOffersOfBothEndsOnceTheyTalk() throws Exception {
        WirePeer desk = shared.peer();
        shared.lead(desk.uri());
        SipResponse answer = answeredByPrompt("after");
        shared.asking().key("12");
        SipRequest invite = desk.request(Method.INVITE);
        assertThat(WirePeer.body(invite)).isEmpty();
        assertThat(invite.headers().first(HeaderName.CONTENT_TYPE)).isNull();
        assertThat(invite.headers().first(HeaderName.REQUIRE)).isNull();
        desk.answer(invite, 180, "adv", "", "");
        desk.answer(invite, 200, "adv", SDP, "advertiser's offer\n");
        SipRequest turn = caller.request(Method.INVITE);
        assertThat(WirePeer.body(turn)).isEqualTo("advertiser's offer\r\n");
        // Nobody heard of it yet: the advertiser repeats his answer and is not hung up on.
        desk.answer(invite, 200, "adv", SDP, "advertiser's offer\n");
        caller.answer(turn, 200, "", SDP, "caller's answer\n");
        assertThat(WirePeer.body(desk.request(Method.ACK))).isEqualTo("caller's answer\r\n");
        assertThat(caller.request(Method.ACK).sequence()).isEqualTo(turn.sequence());
        desk.answer(invite, 200, "adv", SDP, "advertiser's offer\n");
        assertThat(WirePeer.body(desk.request(Method.ACK))).isEqualTo("caller's answer\r\n");

        caller.send(caller.within(answer, "INVITE", 2, SDP + "Contact: <sip:c@" + caller.hostPort() + ">\n", "hold\n"));
        SipRequest held = desk.request(Method.INVITE);
        assertThat(WirePeer.body(held)).isEqualTo("hold\r\n");
        assertThat(held.sequence()).isGreaterThan(invite.sequence());
        desk.answer(held, 200, "", SDP, "held\n");
        SipResponse holding = (SipResponse)
                caller.await("held", m -> m instanceof SipResponse r && r.status() == 200 && r.sequence() == 2);
        assertThat(WirePeer.body(holding)).isEqualTo("held\r\n");
        caller.send(caller.within(answer, "ACK", 2, "", ""));
        assertThat(desk.request(Method.ACK).sequence()).isEqualTo(held.sequence());
        caller.send(caller.within(answer, "BYE", 3, "", ""));
        desk.answer(desk.request(Method.BYE), 200, "", "", "");
        assertThat(bench.ended().cause()).isEqualTo(Cause.COMPLETED);
    }

    @Test
    void anInfoWithoutKeysGoesToThePromptAndOddKeysAreNone() throws Exception {
        SipResponse answer = answeredByPrompt("odd");
        shared.asking();
        String[] bodies = {"Signal=\n", "Signal=A\n", "Signal=" + "9".repeat(500) + "\n", "\u0000\u00ff=5", "Duration=9"
        };
        int sequence = 2;
        for (String body : bodies) {
            caller.send(caller.within(answer, "INFO", sequence, "Content-Type: application/dtmf-relay\n", body));
            int expected = sequence++;
            caller.await("200", m -> m instanceof SipResponse r && r.sequence() == expected && r.status() == 200);
        }
        caller.send(caller.within(answer, "INFO", sequence, "Content-Type: application/dtmf\n", "12"));
        assertThat(shared.ringing()).isNotNull();
    }
}
