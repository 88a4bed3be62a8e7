package beckon.connect.call;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.Cause;
import beckon.connect.Party;
import beckon.connect.message.HeaderName;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.peer.Bench;
import beckon.connect.peer.WireCall;
import beckon.connect.peer.WireEnds;
import beckon.connect.peer.WirePeer;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What passes within a call, and what crosses, collides and comes too late. */
class WithinTheCallTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final String SDP = "Content-Type: application/sdp\n";

    @AutoClose
    private final WireEnds ends = WireEnds.open();

    private final Bench bench = ends.bench();
    private final WirePeer caller = ends.caller();
    private final WirePeer advertiser = ends.advertiser();

    @Test
    void passesRequestsWithinTheCallBothWays() throws Exception {
        WireCall call = ends.up("within");
        call.fromCaller("INFO", "Content-Type: application/dtmf-relay\n", "Signal=5\n");
        SipRequest info = advertiser.request(Method.INFO);
        assertThat(WirePeer.body(info)).isEqualTo("Signal=5\r\n");
        assertThat(info.callId()).isEqualTo(call.invite().callId());
        advertiser.answer(info, 200, "", "", "");
        assertThat(caller.response(200).sequence()).isEqualTo(2);

        advertiser.send(call.advertiserRequest("UPDATE", 109, SDP, "hold\n"));
        SipRequest update = caller.request(Method.UPDATE);
        assertThat(update.callId()).isEqualTo("within");
        assertThat(update.to().tag()).isEqualTo("cwithin");
        caller.answer(update, 200, "", SDP, "held\n");
        SipResponse held = advertiser.response(200);
        assertThat(WirePeer.body(held)).isEqualTo("held\r\n");
        assertThat(held.sequence()).isEqualTo(109);
    }

    @Test
    void passesAReInviteAndItsAcknowledgementEndToEnd() throws Exception {
        WireCall call = ends.up("reinvite");
        call.fromCaller("INVITE", SDP, "new offer\n");
        SipRequest again = advertiser.request(Method.INVITE);
        assertThat(WirePeer.body(again)).isEqualTo("new offer\r\n");
        assertThat(again.to().tag()).isEqualTo("adv");
        assertThat(again.sequence()).isGreaterThan(call.invite().sequence());
        advertiser.answer(again, 200, "", SDP, "new answer\n");
        SipResponse answer = caller.response(200);
        assertThat(answer.sequence()).isEqualTo(2);
        caller.send(call.acknowledgement(answer));
        assertThat(advertiser.request(Method.ACK).sequence()).isEqualTo(again.sequence());
        call.fromCaller("BYE", "", "");
        advertiser.request(Method.BYE);
    }

    @Test
    void passesAReInviteThatTheAdvertiserRefuses() throws Exception {
        WireCall call = ends.up("refused");
        call.fromCaller("INVITE", "", "");
        SipRequest again = advertiser.request(Method.INVITE);
        advertiser.answer(again, 491, "", "", "");
        advertiser.request(Method.ACK);
        caller.response(491);
        assertThat(bench.server().liveCalls()).hasSize(1);
    }

    @Test
    void passesTheByeOfEitherEndWithItsReason() throws Exception {
        WireCall call = ends.up("bye");
        call.fromAdvertiser("BYE", "Reason: Q.850;cause=16\n", "");
        advertiser.response(200);
        SipRequest bye = caller.request(Method.BYE);
        assertThat(bye.headers().first(HeaderName.REASON)).isEqualTo("Q.850;cause=16");
        caller.answer(bye, 200, "", "", "");
        assertThat(bench.ended().endedBy()).isEqualTo(Party.ADVERTISER);
        call.fromCaller("INFO", "", "");
        caller.response(481);
    }

    @Test
    void answersByesThatCross() throws Exception {
        WireCall call = ends.up("byes");
        call.fromCaller("BYE", "", "");
        SipRequest bye = advertiser.request(Method.BYE);
        call.fromAdvertiser("BYE", "", "");
        advertiser.response(200);
        advertiser.answer(bye, 200, "", "", "");
        caller.response(200);
        assertThat(bench.ended().endedBy()).isEqualTo(Party.CALLER);
    }

    @Test
    void refusesATransferThatWouldLeaveTheBill() throws Exception {
        WireCall call = ends.up("refer");
        call.fromCaller("REFER", "Refer-To: <sip:premium@example.com>\n", "");
        caller.response(603);
    }

    @Test
    void holdsAndResumesFromBothEnds() throws Exception {
        WireCall call = ends.up("hold");
        for (String body : new String[] {"a=sendonly\n", "a=sendrecv\n"}) {
            call.fromCaller("INVITE", SDP, body);
            SipRequest there = advertiser.request(Method.INVITE);
            assertThat(WirePeer.body(there)).isEqualTo(body.replace("\n", "\r\n"));
            advertiser.answer(there, 200, "", SDP, "a=recvonly\n");
            caller.send(call.acknowledgement(caller.response(200)));
            advertiser.request(Method.ACK);
            call.fromAdvertiser("INVITE", SDP, body);
            SipRequest back = caller.request(Method.INVITE);
            caller.answer(back, 200, "", SDP, "a=recvonly\n");
            SipResponse answer = advertiser.response(200);
            advertiser.send(call.advertiserRequest("ACK", (int) answer.sequence(), "", ""));
            assertThat(caller.request(Method.ACK).sequence()).isEqualTo(back.sequence());
        }
        assertThat(bench.server().liveCalls()).hasSize(1);
    }

    @Test
    void passesALateOfferWithinTheCall() throws Exception {
        WireCall call = ends.up("late");
        call.fromAdvertiser("INVITE", "", "");
        caller.answer(caller.request(Method.INVITE), 200, "", SDP, "offer\n");
        SipResponse offer = advertiser.response(200);
        assertThat(WirePeer.body(offer)).isEqualTo("offer\r\n");
        advertiser.send(call.advertiserRequest("ACK", (int) offer.sequence(), SDP, "answer\n"));
        assertThat(WirePeer.body(caller.request(Method.ACK))).isEqualTo("answer\r\n");
    }

    @Test
    void invitesThatCollideGet491AndTheCallStays() throws Exception {
        WireCall call = ends.up("glare");
        call.fromCaller("INVITE", SDP, "one\n");
        SipRequest there = advertiser.request(Method.INVITE);
        call.fromAdvertiser("INVITE", SDP, "two\n");
        SipResponse refused = advertiser.response(491);
        advertiser.send(call.advertiserRequest("ACK", (int) refused.sequence(), "", ""));
        advertiser.answer(there, 491, "", "", "");
        advertiser.request(Method.ACK);
        assertThat(caller.response(491).sequence()).isEqualTo(2);
        // Either may try again.
        call.fromAdvertiser("INVITE", SDP, "three\n");
        caller.answer(caller.request(Method.INVITE), 488, "", "", "");
        advertiser.response(488);
        assertThat(bench.server().liveCalls()).hasSize(1);
    }

    @Test
    void aSecondInviteBeforeTheFirstIsAnsweredHasToWait() throws Exception {
        WireCall call = ends.up("twice");
        call.fromCaller("INVITE", SDP, "one\n");
        advertiser.request(Method.INVITE);
        call.fromCaller("INVITE", SDP, "two\n");
        assertThat(caller.response(500).headers().first(HeaderName.RETRY_AFTER)).matches("[1-9]|10");
    }

    @Test
    void refusesWhatIsNumberedBelowWhatCameBefore() throws Exception {
        WireCall call = ends.up("old");
        caller.send(call.callerRequest("INFO", 9, "", ""));
        advertiser.answer(advertiser.request(Method.INFO), 200, "", "", "");
        caller.response(200);
        caller.send(call.callerRequest("INFO", 8, "", ""));
        assertThat(caller.response(500).headers().first(HeaderName.RETRY_AFTER)).isNotNull();
        assertThat(advertiser.count(Method.INFO, SHORT)).isZero();
    }

    @Test
    void cancelsAnInviteWithinTheCallAndKeepsTheCall() throws Exception {
        WireCall call = ends.up("cancel");
        String invite = call.callerRequest("INVITE", 2, SDP, "one\n");
        caller.send(invite);
        SipRequest there = advertiser.request(Method.INVITE);
        advertiser.answer(there, 180, "", "", "");
        caller.response(180);
        caller.send(invite.replaceFirst("INVITE ", "CANCEL ")
                .replace("2 INVITE", "2 CANCEL")
                .replaceFirst("(?s)Content-Type.*", "Content-Length: 0\n\n"));
        advertiser.answer(advertiser.request(Method.CANCEL), 200, "", "", "");
        advertiser.answer(there, 487, "", "", "");
        caller.response(487);
        assertThat(bench.server().liveCalls()).hasSize(1);
    }

    @Test
    void updatesBeforeAndAfterTheAnswer() throws Exception {
        caller.send(caller.invite(Bench.NUMBER, "early", caller.branch(), "Supported: 100rel\n"));
        SipRequest invite = advertiser.request(Method.INVITE);
        advertiser.answer(invite, 183, "adv", "Require: 100rel\nRSeq: 1\n" + SDP, "early\n");
        SipResponse progress = caller.response(183);
        caller.send(caller.within(progress, "PRACK", 2, "RAck: 1 1 INVITE\n", ""));
        advertiser.answer(advertiser.request(Method.PRACK), 200, "", "", "");
        caller.response(200);
        caller.send(caller.within(progress, "UPDATE", 3, SDP, "changed\n"));
        SipRequest update = advertiser.request(Method.UPDATE);
        assertThat(WirePeer.body(update)).isEqualTo("changed\r\n");
        advertiser.answer(update, 200, "", SDP, "taken\n");
        assertThat(WirePeer.body(caller.response(200))).isEqualTo("taken\r\n");
        advertiser.answer(invite, 200, "adv", "", "");
        assertThat(caller.response(200).sequence()).isEqualTo(1);
    }

    @Test
    void acknowledgesReliableProvisionalResponsesOfEachForkByItsOwnNumber() throws Exception {
        caller.send(caller.invite(Bench.NUMBER, "forks", caller.branch(), "Supported: 100rel\n"));
        SipRequest invite = advertiser.request(Method.INVITE);
        advertiser.answer(invite, 180, "one", "Require: 100rel\nRSeq: 5\n", "");
        SipResponse one = caller.response(180);
        // Not acknowledged yet: it is repeated end to end.
        advertiser.answer(invite, 180, "one", "Require: 100rel\nRSeq: 5\n", "");
        assertThat(caller.response(180).to().tag()).isEqualTo(one.to().tag());
        advertiser.answer(invite, 183, "two", "Require: 100rel\nRSeq: 9\n", "");
        SipResponse two = caller.response(183);
        caller.send(caller.within(two, "PRACK", 2, "RAck: 9 1 INVITE\n", ""));
        SipRequest forTwo = advertiser.request(Method.PRACK);
        assertThat(forTwo.to().tag()).isEqualTo("two");
        assertThat(forTwo.headers().first(HeaderName.RACK)).isEqualTo("9 " + invite.sequence() + " INVITE");
        caller.send(caller.within(one, "PRACK", 3, "RAck: 5 1 INVITE\n", ""));
        SipRequest forOne = advertiser.request(Method.PRACK);
        assertThat(forOne.to().tag()).isEqualTo("one");
        assertThat(forOne.headers().first(HeaderName.RACK)).isEqualTo("5 " + invite.sequence() + " INVITE");
    }

    @Test
    void aByeThatCrossesAnInviteEndsBoth() throws Exception {
        WireCall call = ends.up("cross");
        call.fromAdvertiser("INVITE", SDP, "new\n");
        SipRequest invite = caller.request(Method.INVITE);
        call.fromCaller("BYE", "", "");
        assertThat(advertiser.response(487).sequenceMethod()).isEqualTo(Method.INVITE);
        advertiser.answer(advertiser.request(Method.BYE), 200, "", "", "");
        // The caller had answered before it hung up: that is acknowledged all the same.
        caller.answer(invite, 200, "", SDP, "yes\n");
        assertThat(caller.request(Method.ACK).sequence()).isEqualTo(invite.sequence());
        assertThat(bench.ended().endedBy()).isEqualTo(Party.CALLER);
    }

    @Test
    void anEndThatKnowsNothingOfTheCallEndsItForTheOther() throws Exception {
        WireCall call = ends.up("lost");
        call.fromCaller("INFO", "", "");
        advertiser.answer(advertiser.request(Method.INFO), 481, "", "", "");
        caller.response(481);
        caller.answer(caller.request(Method.BYE), 200, "", "", "");
        assertThat(bench.ended().cause()).isEqualTo(Cause.COMPLETED);
        assertThat(bench.ended().endedBy()).isEqualTo(Party.PLATFORM);
        assertThat(bench.ended().reason()).isEqualTo("the advertiser answered 481");
        call.fromCaller("INFO", "", "");
        caller.response(481);
    }

    @Test
    void passesTheByeOnlyOnceWhenBothHangUp() throws Exception {
        WireCall call = ends.up("both");
        call.fromCaller("BYE", "", "");
        call.fromAdvertiser("BYE", "", "");
        caller.response(200);
        advertiser.response(200);
        Thread.sleep(300);
        assertThat(bench.events().stream().filter(beckon.connect.CallEvent.Ended.class::isInstance))
                .hasSize(1);
    }
}
