package beckon.connect.call;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.CallEvent;
import beckon.connect.Cause;
import beckon.connect.Party;
import beckon.connect.message.HeaderName;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.peer.Bench;
import beckon.connect.peer.Reply;
import beckon.connect.peer.WireCall;
import beckon.connect.peer.WireEnds;
import beckon.connect.peer.WirePeer;
import beckon.connect.transaction.Timers;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the server sends for what it is sent, packet by packet. */
class OnTheWireTest {
    /** Longer than the pauses before the first two repetitions (T1 and 2 T1). */
    private static final Duration SHORT = Duration.ofMillis(350);

    @AutoClose
    private final WireEnds ends = WireEnds.open();

    private final Bench bench = ends.bench();
    private final WirePeer caller = ends.caller();
    private final WirePeer advertiser = ends.advertiser();

    @Test
    void passesSessionDescriptionsAndUnknownHeadersUntouched() throws Exception {
        String invite = caller.invite(
                Bench.NUMBER, "untouched", caller.branch(), "Diversion: <sip:a@b>;reason=unknown\nX-Odd:  spaced \n");
        caller.send(invite);
        SipRequest arrived = advertiser.request(Method.INVITE);
        assertThat(WirePeer.body(arrived))
                .isEqualTo(invite.substring(invite.indexOf("\n\n") + 2).replace("\n", "\r\n"));
        assertThat(arrived.headers().first(HeaderName.CONTENT_TYPE)).isEqualTo("application/sdp");
        assertThat(arrived.headers().first("Diversion")).isEqualTo("<sip:a@b>;reason=unknown");
        assertThat(arrived.headers().first("X-Odd")).isEqualTo("spaced");
        assertThat(arrived.hops()).isEqualTo(69);
        assertThat(arrived.uri()).isEqualTo(advertiser.uri());
        assertThat(arrived.callId()).isNotEqualTo("untouched");
        assertThat(arrived.from().tag()).isNotEqualTo("cuntouched");
        advertiser.answer(arrived, 200, "adv", "Content-Type: application/sdp\nX-Back: yes\n", "v=0\nback \u00ff\n");
        SipResponse answer = caller.response(200);
        assertThat(WirePeer.body(answer)).isEqualTo("v=0\r\nback \u00ff\r\n");
        assertThat(answer.headers().first("X-Back")).isEqualTo("yes");
    }

    @Test
    void saysTryingAtOnceAndAbsorbsRepeatedInvites() throws Exception {
        String invite = caller.invite(Bench.NUMBER, "again", caller.branch(), "");
        caller.send(invite);
        caller.response(100);
        advertiser.answer(advertiser.request(Method.INVITE), 180, "adv", "", "");
        caller.response(180);
        caller.send(invite);
        caller.response(180);
        assertThat(advertiser.count(Method.INVITE, SHORT)).isZero();
    }

    @Test
    void repeatsAnInviteThatGetsNoAnswer() throws Exception {
        caller.send(caller.invite(Bench.NUMBER, "lossy", caller.branch(), ""));
        for (int i = 0; i < 3; i++) {
            assertThat(advertiser.request(Method.INVITE).callId()).isNotEmpty();
        }
    }

    @Test
    void repeatsTheAnswerUntilItIsAcknowledged() throws Exception {
        caller.send(caller.invite(Bench.NUMBER, "noack", caller.branch(), ""));
        SipRequest invite = advertiser.request(Method.INVITE);
        advertiser.answer(invite, 200, "adv", "", "");
        SipResponse first = caller.response(200);
        SipResponse second = caller.response(200);
        assertThat(second.to().tag()).isEqualTo(first.to().tag());
        caller.send(caller.within(first, "ACK", 1, "", ""));
        advertiser.request(Method.ACK);
        // The advertiser did not hear the ACK and repeats its answer.
        advertiser.answer(invite, 200, "adv", "", "");
        advertiser.request(Method.ACK);
    }

    /** The server waits 64 T1 for the acknowledgement, which is 1.28 s here. */
    @Test
    void anAnswerThatIsNeverAcknowledgedEndsTheCallAndCostsNothing() throws Exception {
        try (WireEnds quick = WireEnds.open(Bench.quick().withTimers(Timers.scaled(Duration.ofMillis(20))))) {
            quick.caller()
                    .send(quick.caller()
                            .invite(Bench.NUMBER, "neverack", quick.caller().branch(), ""));
            quick.advertiser().answer(quick.advertiser().request(Method.INVITE), 200, "adv", "", "");
            quick.caller().response(200);
            quick.caller().request(Method.BYE);
            quick.advertiser().request(Method.BYE);
            CallEvent.Ended ended = quick.bench().ended();
            assertThat(ended.endedBy()).isEqualTo(Party.PLATFORM);
            assertThat(ended.reason()).isEqualTo("no acknowledgement from the caller");
            assertThat(ended.billable()).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void passesTheAcknowledgementWithALateOffer() throws Exception {
        caller.send(caller.invite(Bench.NUMBER, "lateoffer", caller.branch(), ""));
        advertiser.answer(advertiser.request(Method.INVITE), 200, "adv", "Content-Type: application/sdp\n", "offer\n");
        SipResponse answer = caller.response(200);
        caller.send(caller.within(answer, "ACK", 1, "Content-Type: application/sdp\n", "late answer\n"));
        assertThat(WirePeer.body(advertiser.request(Method.ACK))).isEqualTo("late answer\r\n");
    }

    @Test
    void cancelsBeforeAnyProvisionalResponse() throws Exception {
        String branch = caller.branch();
        caller.send(caller.invite(Bench.NUMBER, "early", branch, ""));
        SipRequest invite = advertiser.request(Method.INVITE);
        caller.send(caller.request(
                "CANCEL", "sip:" + Bench.NUMBER + "@127.0.0.1", Bench.NUMBER, "", "early", 1, branch, "", ""));
        SipResponse cancelled = caller.response(200);
        assertThat(cancelled.sequenceMethod()).isEqualTo(Method.CANCEL);
        caller.response(487);
        assertThat(advertiser.count(Method.CANCEL, SHORT)).isZero();
        advertiser.answer(invite, 180, "adv", "", "");
        SipRequest cancel = advertiser.request(Method.CANCEL);
        assertThat(cancel.via().branch()).isEqualTo(invite.via().branch());
        advertiser.answer(cancel, 200, "adv", "", "");
        advertiser.answer(invite, 487, "adv", "", "");
        advertiser.request(Method.ACK);
        assertThat(bench.ended().cause()).isEqualTo(Cause.CALLER_GONE);
    }

    @Test
    void endsAnAnswerThatCrossedTheCancel() throws Exception {
        String branch = caller.branch();
        caller.send(caller.invite(Bench.NUMBER, "race", branch, ""));
        SipRequest invite = advertiser.request(Method.INVITE);
        advertiser.answer(invite, 180, "adv", "", "");
        caller.response(180);
        caller.send(caller.request(
                "CANCEL", "sip:" + Bench.NUMBER + "@127.0.0.1", Bench.NUMBER, "", "race", 1, branch, "", ""));
        caller.response(487);
        advertiser.request(Method.CANCEL);
        advertiser.answer(invite, 200, "adv", "", "");
        advertiser.request(Method.ACK);
        advertiser.request(Method.BYE);
        assertThat(bench.ended().cause()).isEqualTo(Cause.CALLER_GONE);
        assertThat(bench.ended().billable()).isZero();
    }

    @Test
    void cancelAfterTheAnswerChangesNothing() throws Exception {
        String branch = caller.branch();
        caller.send(caller.invite(Bench.NUMBER, "toolate", branch, ""));
        advertiser.answer(advertiser.request(Method.INVITE), 200, "adv", "", "");
        SipResponse answer = caller.response(200);
        caller.send(caller.within(answer, "ACK", 1, "", ""));
        caller.send(caller.request(
                "CANCEL", "sip:" + Bench.NUMBER + "@127.0.0.1", Bench.NUMBER, "", "toolate", 1, branch, "", ""));
        caller.await("200 to CANCEL", m -> m instanceof SipResponse r && r.sequenceMethod() == Method.CANCEL);
        assertThat(advertiser.count(Method.BYE, SHORT)).isZero();
        assertThat(bench.server().liveCalls()).hasSize(1);
    }

    @Test
    void passesReliableProvisionalResponses() throws Exception {
        caller.send(caller.invite(Bench.NUMBER, "prack", caller.branch(), "Supported: 100rel\n"));
        SipRequest invite = advertiser.request(Method.INVITE);
        advertiser.answer(invite, 183, "adv", "Require: 100rel\nRSeq: 77\n", "early\n");
        SipResponse progress = caller.response(183);
        assertThat(progress.headers().first(HeaderName.RSEQ)).isEqualTo("77");
        caller.send(caller.within(progress, "PRACK", 2, "RAck: 77 1 INVITE\n", ""));
        SipRequest prack = advertiser.request(Method.PRACK);
        assertThat(prack.headers().first(HeaderName.RACK)).isEqualTo("77 " + invite.sequence() + " INVITE");
        advertiser.answer(prack, 200, "", "", "");
        assertThat(caller.response(200).sequenceMethod()).isEqualTo(Method.PRACK);
        advertiser.answer(invite, 200, "adv", "", "");
        assertThat(caller.response(200).to().tag()).isEqualTo(progress.to().tag());
    }

    @Test
    void keepsTheForksOfADestinationApart() throws Exception {
        caller.send(caller.invite(Bench.NUMBER, "fork", caller.branch(), ""));
        SipRequest invite = advertiser.request(Method.INVITE);
        advertiser.answer(invite, 180, "one", "", "");
        SipResponse first = caller.response(180);
        advertiser.answer(invite, 180, "two", "", "");
        SipResponse second = caller.response(180);
        assertThat(second.to().tag()).isNotEqualTo(first.to().tag());
        advertiser.answer(invite, 200, "two", "", "");
        assertThat(caller.response(200).to().tag()).isEqualTo(second.to().tag());
        // The other fork picks up as well: it is acknowledged and ended.
        advertiser.answer(invite, 200, "one", "", "");
        SipRequest bye = advertiser.request(Method.BYE);
        assertThat(bye.to().tag()).isEqualTo("one");
    }

    @Test
    void followsARedirection() throws Exception {
        try (WirePeer other = new WirePeer(bench.address())) {
            caller.send(caller.invite(Bench.NUMBER, "moved", caller.branch(), ""));
            SipRequest invite = advertiser.request(Method.INVITE);
            advertiser.redirect(invite, other.uri());
            advertiser.request(Method.ACK);
            other.answer(other.request(Method.INVITE), 200, "there", "", "");
            caller.response(200);
        }
    }

    @Test
    void followsTheContactsOfARedirectionInTheOrderOfTheirPreference() throws Exception {
        try (WirePeer worst = new WirePeer(bench.address());
                WirePeer best = new WirePeer(bench.address());
                WirePeer middle = new WirePeer(bench.address())) {
            bench.connect(advertiser.uri(), "sip:never@127.0.0.1:9");
            caller.send(caller.invite(Bench.NUMBER, "several", caller.branch(), ""));
            SipRequest invite = advertiser.request(Method.INVITE);
            advertiser.send(Reply.head(invite, 302, "moved") + "Contact: <" + worst.uri() + ">;q=0.2, <" + best.uri()
                    + ">\nContact: <" + middle.uri() + ">;q=0.7\nContent-Length: 0\n\n");
            advertiser.request(Method.ACK);
            best.answer(best.request(Method.INVITE), 486, "no", "", "");
            middle.answer(middle.request(Method.INVITE), 486, "no", "", "");
            worst.answer(worst.request(Method.INVITE), 200, "yes", "", "");
            caller.response(200);
            assertThat(bench.leg(3).destination()).isEqualTo(middle.uri());
        }
    }

    @Test
    void answersOptionsAndRefusesWhatItDoesNotServe() throws Exception {
        String uri = "sip:127.0.0.1";
        caller.send(caller.request("OPTIONS", uri, "x", "", "opt", 1, caller.branch(), "", ""));
        assertThat(caller.response(200).headers().first(HeaderName.ALLOW)).contains("INVITE", "BYE");
        caller.send(caller.request("REGISTER", uri, "x", "", "reg", 1, caller.branch(), "", ""));
        caller.response(405);
        caller.send(caller.request("DANCE", uri, "x", "", "dan", 1, caller.branch(), "", ""));
        caller.response(501);
        caller.send(caller.request("BYE", uri, "x", "nobody", "gone", 1, caller.branch(), "", ""));
        caller.response(481);
        caller.send(caller.request("OPTIONS", uri, "x", "", "ext", 1, caller.branch(), "Require: levitation\n", ""));
        assertThat(caller.response(420).headers().first("Unsupported")).isEqualTo("levitation");
        caller.send(caller.request("INVITE", "mailto:a@b", "x", "", "sch", 1, caller.branch(), "", ""));
        caller.response(416);
    }

    @Test
    void stopsLoopsAndMergedRequests() throws Exception {
        String invite = caller.invite(Bench.NUMBER, "loop", caller.branch(), "");
        caller.send(invite.replace("Max-Forwards: 70", "Max-Forwards: 0"));
        caller.response(483);
        caller.send(caller.invite(Bench.NUMBER, "merge", caller.branch(), ""));
        SipRequest onward = advertiser.request(Method.INVITE);
        caller.send(caller.invite(Bench.NUMBER, "merge", caller.branch(), ""));
        caller.response(482);
        // The advertiser's proxy sends our own INVITE back to us.
        String back = onward.toString()
                .replace(
                        "Via: ",
                        "Via: SIP/2.0/UDP " + advertiser.hostPort() + ";branch=" + advertiser.branch() + "\r\nVia: ");
        advertiser.send(back);
        advertiser.response(482);
        assertThat(bench.server().counts().refused())
                .containsEntry("too-many-hops", 1L)
                .containsEntry("merged", 1L)
                .containsEntry("loop", 1L);
    }

    @Test
    void keepsToRecordedRoutes() throws Exception {
        try (WirePeer proxy = new WirePeer(bench.address())) {
            String route = "Record-Route: <sip:" + proxy.hostPort() + ";lr>\n";
            WireCall call = WireCall.up(caller, advertiser, "routes", route, "");
            assertThat(call.answer().headers().first(HeaderName.RECORD_ROUTE)).contains(proxy.hostPort());
            call.fromAdvertiser("BYE", "", "");
            SipRequest bye = proxy.request(Method.BYE);
            assertThat(bye.headers().first(HeaderName.ROUTE)).isEqualTo("<sip:" + proxy.hostPort() + ";lr>");
            assertThat(bye.uri()).isEqualTo("sip:caller@" + caller.hostPort());
        }
    }

    @Test
    void answersToThePortThatAskedForIt() throws Exception {
        String text = caller.request("OPTIONS", "sip:127.0.0.1", "x", "", "rport", 1, caller.branch(), "", "");
        String hidden = text.replaceFirst("UDP [^;]*;", "UDP 10.1.2.3:5060;rport;");
        caller.send(hidden);
        SipResponse response = caller.response(200);
        assertThat(response.headers().first(HeaderName.VIA))
                .contains("rport=" + caller.hostPort().split(":")[1])
                .contains("received=127.0.0.1");
    }
}
