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
import beckon.connect.peer.WirePeer;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What crosses, collides and comes too late within a call. */
class WithinTheCallTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final String SDP = "Content-Type: application/sdp\n";

    private Bench bench;
    private WirePeer caller;
    private WirePeer advertiser;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench();
        caller = new WirePeer(bench.address());
        advertiser = new WirePeer(bench.address());
        bench.connect(advertiser.uri());
    }

    @AfterEach
    void close() {
        caller.close();
        advertiser.close();
        bench.close();
    }

    @Test
    void holdsAndResumesFromBothEnds() throws Exception {
        WireCall call = WireCall.up(caller, advertiser, "hold");
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
        WireCall call = WireCall.up(caller, advertiser, "late");
        call.fromAdvertiser("INVITE", "", "");
        caller.answer(caller.request(Method.INVITE), 200, "", SDP, "offer\n");
        SipResponse offer = advertiser.response(200);
        assertThat(WirePeer.body(offer)).isEqualTo("offer\r\n");
        advertiser.send(call.advertiserRequest("ACK", (int) offer.sequence(), SDP, "answer\n"));
        assertThat(WirePeer.body(caller.request(Method.ACK))).isEqualTo("answer\r\n");
    }

    @Test
    void invitesThatCollideGet491AndTheCallStays() throws Exception {
        WireCall call = WireCall.up(caller, advertiser, "glare");
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
        WireCall call = WireCall.up(caller, advertiser, "twice");
        call.fromCaller("INVITE", SDP, "one\n");
        advertiser.request(Method.INVITE);
        call.fromCaller("INVITE", SDP, "two\n");
        assertThat(caller.response(500).headers().first(HeaderName.RETRY_AFTER)).matches("[1-9]|10");
    }

    @Test
    void refusesWhatIsNumberedBelowWhatCameBefore() throws Exception {
        WireCall call = WireCall.up(caller, advertiser, "old");
        caller.send(call.callerRequest("INFO", 9, "", ""));
        advertiser.answer(advertiser.request(Method.INFO), 200, "", "", "");
        caller.response(200);
        caller.send(call.callerRequest("INFO", 8, "", ""));
        assertThat(caller.response(500).headers().first(HeaderName.RETRY_AFTER)).isNotNull();
        assertThat(advertiser.count(Method.INFO, SHORT)).isZero();
    }

    @Test
    void cancelsAnInviteWithinTheCallAndKeepsTheCall() throws Exception {
        WireCall call = WireCall.up(caller, advertiser, "cancel");
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
        caller.send(inDialog(progress, "PRACK", 2, "RAck: 1 1 INVITE\n", ""));
        advertiser.answer(advertiser.request(Method.PRACK), 200, "", "", "");
        caller.response(200);
        caller.send(inDialog(progress, "UPDATE", 3, SDP, "changed\n"));
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
        caller.send(inDialog(two, "PRACK", 2, "RAck: 9 1 INVITE\n", ""));
        SipRequest forTwo = advertiser.request(Method.PRACK);
        assertThat(forTwo.to().tag()).isEqualTo("two");
        assertThat(forTwo.headers().first(HeaderName.RACK)).isEqualTo("9 " + invite.sequence() + " INVITE");
        caller.send(inDialog(one, "PRACK", 3, "RAck: 5 1 INVITE\n", ""));
        SipRequest forOne = advertiser.request(Method.PRACK);
        assertThat(forOne.to().tag()).isEqualTo("one");
        assertThat(forOne.headers().first(HeaderName.RACK)).isEqualTo("5 " + invite.sequence() + " INVITE");
    }

    @Test
    void aByeThatCrossesAnInviteEndsBoth() throws Exception {
        WireCall call = WireCall.up(caller, advertiser, "cross");
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
        WireCall call = WireCall.up(caller, advertiser, "lost");
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
    void anAnswerThatIsNeverAcknowledgedCostsNothing() throws Exception {
        caller.send(caller.invite(Bench.NUMBER, "noack", caller.branch(), ""));
        advertiser.answer(advertiser.request(Method.INVITE), 200, "adv", "", "");
        caller.response(200);
        Thread.sleep(4_000);
        caller.request(Method.BYE);
        advertiser.request(Method.BYE);
        assertThat(bench.ended().reason()).isEqualTo("no acknowledgement from the caller");
        assertThat(bench.ended().billable()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void passesTheByeOnlyOnceWhenBothHangUp() throws Exception {
        WireCall call = WireCall.up(caller, advertiser, "both");
        call.fromCaller("BYE", "", "");
        call.fromAdvertiser("BYE", "", "");
        caller.response(200);
        advertiser.response(200);
        Thread.sleep(300);
        assertThat(bench.events().stream().filter(beckon.connect.CallEvent.Ended.class::isInstance))
                .hasSize(1);
    }

    private String inDialog(SipResponse answer, String method, int sequence, String extra, String body) {
        return caller.request(
                method,
                Objects.requireNonNull(answer.contact()).uri(),
                Bench.NUMBER,
                answer.to().tag(),
                answer.callId(),
                sequence,
                caller.branch(),
                extra,
                body);
    }
}
