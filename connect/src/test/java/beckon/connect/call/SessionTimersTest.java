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
import beckon.connect.peer.WaitingTest;
import beckon.connect.peer.WireCall;
import beckon.connect.peer.WireEnds;
import beckon.connect.peer.WirePeer;
import beckon.connect.transaction.Timers;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;

/** Session timers (RFC 4028) packet by packet: whoever vanishes without a goodbye ends the bill. */
class SessionTimersTest {
    private static final Duration SHORT = Duration.ofMillis(400);

    @AutoClose
    private final WireEnds ends = WireEnds.open(Bench.quick()
            .withTimers(Timers.scaled(Duration.ofMillis(20)))
            .withSessions(new SessionTimers(Duration.ofSeconds(2), Duration.ofSeconds(1))));

    private final Bench bench = ends.bench();
    private final WirePeer caller = ends.caller();
    private final WirePeer advertiser = ends.advertiser();

    @WaitingTest
    void offersTimersForACallerThatKnowsNone() throws Exception {
        WireCall call = WireCall.up(
                caller,
                advertiser,
                "offered",
                "Require: 100rel\n",
                "Require: timer\nSession-Expires: 2;refresher=uas\n");
        assertThat(call.invite().lists(HeaderName.SUPPORTED, "timer")).isTrue();
        assertThat(call.invite().headers().first(HeaderName.SESSION_EXPIRES)).isEqualTo("2;refresher=uas");
        assertThat(call.invite().headers().first(HeaderName.REQUIRE)).isEqualTo("100rel");
        assertThat(call.answer().headers().first(HeaderName.SESSION_EXPIRES)).isNull();
        assertThat(call.answer().headers().first(HeaderName.REQUIRE)).isNull();
        // The advertiser refreshes through the platform, and is answered as if the caller knew timers.
        call.fromAdvertiser("UPDATE", "Supported: timer\nSession-Expires: 2;refresher=uac\n", "");
        caller.answer(caller.request(Method.UPDATE), 200, "", "", "");
        SipResponse refreshed = advertiser.response(200);
        assertThat(refreshed.headers().first(HeaderName.SESSION_EXPIRES)).isEqualTo("2;refresher=uac");
        assertThat(refreshed.lists(HeaderName.REQUIRE, "timer")).isTrue();
    }

    @WaitingTest
    void passesWhatTwoEndsAgreeOn() throws Exception {
        WireCall call = WireCall.up(
                caller,
                advertiser,
                "agreed",
                "Supported: timer, 100rel\nSession-Expires: 2;refresher=uac\nMin-SE: 1\n",
                "Require: timer\nSession-Expires: 2;refresher=uac\n");
        assertThat(call.invite().headers().first(HeaderName.SESSION_EXPIRES)).isEqualTo("2;refresher=uac");
        assertThat(call.invite().headers().first(HeaderName.MIN_SE)).isEqualTo("1");
        assertThat(call.answer().headers().first(HeaderName.SESSION_EXPIRES)).isEqualTo("2;refresher=uac");
        // A refresh keeps the call; no platform's own request disturbs it.
        Thread.sleep(1_200);
        call.fromCaller("UPDATE", "Supported: timer\nSession-Expires: 2;refresher=uac\n", "");
        advertiser.answer(advertiser.request(Method.UPDATE), 200, "", "Session-Expires: 2;refresher=uac\n", "");
        caller.response(200);
        Thread.sleep(1_200);
        assertThat(bench.server().liveCalls()).hasSize(1);
        // None more comes: the session expires, and the last refresh is what is billed.
        caller.request(Method.BYE);
        advertiser.request(Method.BYE);
        CallEvent.Ended ended = bench.ended();
        assertThat(ended.cause()).isEqualTo(Cause.COMPLETED);
        assertThat(ended.endedBy()).isEqualTo(Party.PLATFORM);
        assertThat(ended.reason()).isEqualTo("session expired");
        assertThat(ended.billable()).isBetween(Duration.ofMillis(1_100), Duration.ofMillis(1_800));
        assertThat(bench.leg(0).reason()).isEqualTo("session expired");
        assertThat(bench.leg(1).billable()).isEqualTo(ended.billable());
        assertThat(bench.server().counts().expired()).isEqualTo(1);
        assertThat(bench.server().counts().probed()).isZero();
    }

    @WaitingTest
    void answersForAnAdvertiserThatKnowsNone() throws Exception {
        WireCall call = WireCall.up(caller, advertiser, "standsin", "Supported: timer\nSession-Expires: 2\n", "");
        assertThat(call.answer().headers().first(HeaderName.SESSION_EXPIRES)).isEqualTo("2;refresher=uac");
        assertThat(call.answer().lists(HeaderName.REQUIRE, "timer")).isTrue();
        // The caller refreshes by re-INVITE: that goes end to end, and he is answered as he needs it.
        call.fromCaller(
                "INVITE",
                "Supported: timer\nSession-Expires: 2;refresher=uac\nContent-Type: application/sdp\n",
                "same\n");
        SipRequest again = advertiser.request(Method.INVITE);
        assertThat(WirePeer.body(again)).isEqualTo("same\r\n");
        advertiser.answer(again, 200, "", "Content-Type: application/sdp\n", "same too\n");
        SipResponse refreshed = caller.response(200);
        assertThat(refreshed.headers().first(HeaderName.SESSION_EXPIRES)).isEqualTo("2;refresher=uac");
        caller.send(call.acknowledgement(refreshed));
    }

    @WaitingTest
    void refreshesByUpdateWhereTheCallerWantsIt() throws Exception {
        WireCall call = WireCall.up(
                caller,
                advertiser,
                "update",
                "Allow: INVITE, ACK, BYE, UPDATE\nSupported: timer\nSession-Expires: 2;refresher=uas\n",
                "");
        assertThat(call.answer().headers().first(HeaderName.SESSION_EXPIRES)).isEqualTo("2;refresher=uas");
        SipRequest update = caller.request(Method.UPDATE);
        assertThat(update.bodyLength()).isZero();
        assertThat(update.headers().first(HeaderName.SESSION_EXPIRES)).isEqualTo("2;refresher=uac");
        assertThat(update.contact()).isNotNull();
        caller.answer(update, 200, "", "Session-Expires: 2;refresher=uac\n", "");
        advertiser.answer(advertiser.request(Method.OPTIONS), 200, "", "", "");
        caller.answer(caller.request(Method.UPDATE), 200, "", "Session-Expires: 2;refresher=uac\n", "");
        assertThat(bench.server().liveCalls()).hasSize(1);
    }

    @WaitingTest
    void refreshesByReInviteWithTheSameDescriptionWhereUpdateIsUnknown() throws Exception {
        WireCall call = WireCall.up(
                caller,
                advertiser,
                "reinvite",
                "Allow: INVITE, ACK, BYE\nSupported: timer\nSession-Expires: 2;refresher=uas\n",
                "");
        SipRequest again = caller.request(Method.INVITE);
        assertThat(WirePeer.body(again)).isEqualTo(WirePeer.body(call.answer()));
        assertThat(again.headers().first(HeaderName.CONTENT_TYPE)).isEqualTo("application/sdp");
        caller.answer(again, 200, "", "Content-Type: application/sdp\nSession-Expires: 2;refresher=uac\n", "same\n");
        SipRequest ack = caller.request(Method.ACK);
        assertThat(ack.sequence()).isEqualTo(again.sequence());
        assertThat(advertiser.count(Method.INVITE, SHORT)).isZero();
        // Another INVITE of ours meets one of the caller's own: that gets 491 while ours is open.
        SipRequest third = caller.request(Method.INVITE);
        call.fromCaller("INVITE", "", "");
        caller.response(491);
        caller.answer(third, 491, "", "", "");
        caller.request(Method.ACK);
        assertThat(caller.request(Method.INVITE).sequence()).isGreaterThan(third.sequence());
    }

    @WaitingTest
    void asksEndsWithoutTimersForASignOfLife() throws Exception {
        WireCall call = ends.up("probe");
        SipRequest toCaller = caller.request(Method.OPTIONS);
        assertThat(toCaller.callId()).isEqualTo("probe");
        assertThat(toCaller.from().tag()).isEqualTo(call.answer().to().tag());
        caller.answer(toCaller, 405, "", "", "");
        advertiser.answer(advertiser.request(Method.OPTIONS), 200, "", "", "");
        long asked = System.nanoTime();
        // The next time the advertiser knows nothing of the call any more.
        caller.answer(caller.request(Method.OPTIONS), 200, "", "", "");
        advertiser.answer(advertiser.request(Method.OPTIONS), 481, "", "", "");
        assertThat(System.nanoTime() - asked).isGreaterThan(800_000_000L);
        caller.request(Method.BYE);
        CallEvent.Ended ended = bench.ended();
        assertThat(ended.reason()).isEqualTo("the advertiser answered 481");
        assertThat(ended.endedBy()).isEqualTo(Party.PLATFORM);
        // From the answer to the last time that both were there.
        assertThat(ended.billable()).isBetween(Duration.ofMillis(900), Duration.ofMillis(1_700));
    }

    @WaitingTest
    void anEndThatSaysNothingAtAllEndsTheCall() throws Exception {
        ends.up("silent");
        advertiser.answer(advertiser.request(Method.OPTIONS), 200, "", "", "");
        advertiser.request(Method.BYE);
        assertThat(bench.ended().reason()).isEqualTo("no answer from the caller");
        assertThat(bench.ended().billable()).isLessThan(Duration.ofMillis(600));
    }

    @WaitingTest
    void trafficWithinTheCallSavesTheQuestion() throws Exception {
        WireCall call = ends.up("chatty");
        for (int i = 0; i < 20; i++) {
            Thread.sleep(100);
            call.fromCaller("INFO", "", "");
            advertiser.answer(advertiser.request(Method.INFO), 200, "", "", "");
            caller.response(200);
        }
        assertThat(bench.server().counts().probed()).isZero();
    }

    @WaitingTest
    void refusesAnIntervalThatIsTooShort() throws Exception {
        caller.send(caller.invite(Bench.NUMBER, "short", caller.branch(), "Supported: timer\nSession-Expires: 2\n"));
        advertiser.request(Method.INVITE);
        try (Bench strict = new Bench(Bench.quick());
                WirePeer other = new WirePeer(strict.address())) {
            strict.connect(advertiser.uri());
            other.send(other.invite(Bench.NUMBER, "short", other.branch(), "Supported: timer\nSession-Expires: 60\n"));
            SipResponse refusal = other.response(422);
            assertThat(refusal.headers().first(HeaderName.MIN_SE)).isEqualTo("90");
            assertThat(strict.server().counts().refused()).containsEntry("session-interval", 1L);
            assertThat(strict.events()).isEmpty();
        }
    }

    @WaitingTest
    void asksAgainWithTheIntervalThatTheAdvertiserWants() throws Exception {
        caller.send(caller.invite(Bench.NUMBER, "longer", caller.branch(), ""));
        SipRequest first = advertiser.request(Method.INVITE);
        advertiser.answer(first, 422, "no", "Min-SE: 90\n", "");
        advertiser.request(Method.ACK);
        SipRequest second = advertiser.request(Method.INVITE);
        assertThat(second.sequence()).isEqualTo(first.sequence() + 1);
        assertThat(second.callId()).isEqualTo(first.callId());
        assertThat(second.headers().first(HeaderName.SESSION_EXPIRES)).isEqualTo("90;refresher=uas");
        assertThat(second.headers().first(HeaderName.MIN_SE)).isEqualTo("90");
        advertiser.answer(second, 200, "adv", "Session-Expires: 90;refresher=uas\n", "");
        SipResponse answer = caller.response(200);
        caller.send(caller.request(
                "ACK", "sip:x@127.0.0.1", Bench.NUMBER, answer.to().tag(), "longer", 1, caller.branch(), "", ""));
        assertThat(advertiser.request(Method.ACK).sequence()).isEqualTo(second.sequence());
    }
}
