package beckon.connect.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.Access;
import beckon.connect.Party;
import beckon.connect.call.SessionTimers;
import beckon.connect.digest.Login;
import beckon.connect.message.HeaderName;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.peer.Bench;
import beckon.connect.peer.WireCall;
import beckon.connect.peer.WirePeer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trunk wants to know who we are anew within a call (RFC 3261, section 22): it is told, once, and nobody else notices. */
class ChallengedCallTest {
    private static final String SDP = "Content-Type: application/sdp\n";

    private WirePeer caller;
    private WirePeer carrier;
    private Bench bench;

    @BeforeEach
    void open() throws IOException {
        carrier = new WirePeer("127.0.0.9", Bench.loopback(9));
        caller = new WirePeer("127.0.0.7", Bench.loopback(9));
        Outward toCarrier = outward(carrier, new Login("beckon-1", "secret"));
        Outward toCaller = outward(caller, new Login("beckon-2", "other"));
        bench = new Bench(Bench.quick()
                .withSessions(new SessionTimers(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withAccess(Access.OPEN.withDirectory(new TrunkBook(
                        new Trunk("out", List.of(), null, List.of(), toCarrier, 0, 0, false, false),
                        new Trunk(
                                "in",
                                List.of(Source.parse("127.0.0.7")),
                                null,
                                List.of(),
                                toCaller,
                                0,
                                0,
                                false,
                                false)))));
        caller.talkTo(bench.address());
        carrier.talkTo(bench.address());
        bench.connect("tel:+4930123456;tgrp=out");
    }

    private static Outward outward(WirePeer peer, Login login) {
        return new Outward("sip:" + peer.hostPort(), login, false, List.of("+49"), List.of(), null, 0, 0);
    }

    @AfterEach
    void close() {
        caller.leave();
        carrier.leave();
        bench.close();
        caller.close();
        carrier.close();
    }

    /** Wants credentials for a nonce. */
    private static void challenge(WirePeer peer, SipRequest request, int status, String nonce) throws IOException {
        String asks = status == 407 ? "Proxy-Authenticate" : "WWW-Authenticate";
        peer.answer(
                request,
                status,
                "adv",
                asks + ": Digest realm=\"c\", qop=\"auth\", algorithm=SHA-256, nonce=" + nonce + "\n",
                "");
    }

    private static String credentials(SipRequest request) {
        return Objects.requireNonNullElse(request.headers().first(HeaderName.PROXY_AUTHORIZATION), "")
                + Objects.requireNonNullElse(request.headers().first(HeaderName.AUTHORIZATION), "");
    }

    @Test
    void aReInviteIsSentAgainWithCredentialsAndItsAckHasTheSame() throws Exception {
        WireCall call = WireCall.up(caller, carrier, "held");
        call.fromCaller("INVITE", SDP, "hold\n");
        SipRequest bare = carrier.request(Method.INVITE);
        assertThat(credentials(bare)).isEmpty();
        challenge(carrier, bare, 407, "\"n1\"");
        assertThat(carrier.request(Method.ACK).sequence()).isEqualTo(bare.sequence());
        SipRequest proven = carrier.request(Method.INVITE);
        assertThat(proven.sequence()).isEqualTo(bare.sequence() + 1);
        assertThat(proven.via().branch()).isNotEqualTo(bare.via().branch());
        assertThat(WirePeer.body(proven)).isEqualTo("hold\r\n");
        assertThat(credentials(proven))
                .contains("username=\"beckon-1\"", "nonce=\"n1\"", "nc=00000001", "uri=\"" + proven.uri() + "\"");
        carrier.answer(proven, 200, "adv", SDP, "held\n");
        SipResponse answer = caller.response(200);
        assertThat(WirePeer.body(answer)).isEqualTo("held\r\n");
        caller.send(call.acknowledgement(answer));
        SipRequest ack = carrier.request(Method.ACK);
        assertThat(ack.sequence()).isEqualTo(proven.sequence());
        assertThat(credentials(ack)).isEqualTo(credentials(proven));
        // What is sent later has the same nonce, counted on, until that is too old.
        call.fromCaller("INFO", "", "");
        SipRequest info = carrier.request(Method.INFO);
        assertThat(credentials(info)).contains("nonce=\"n1\"", "nc=00000002");
        challenge(carrier, info, 407, "\"n2\", stale=true");
        SipRequest again = carrier.request(Method.INFO);
        assertThat(credentials(again)).contains("nonce=\"n2\"", "nc=00000001");
        carrier.answer(again, 200, "", "", "");
        assertThat(caller.response(200).sequenceMethod()).isEqualTo(Method.INFO);
    }

    @Test
    void aByeOfTheCallerAndOneOfOurOwnAreSaidWithCredentials() throws Exception {
        WireCall call = WireCall.up(caller, carrier, "bye");
        call.fromCaller("BYE", "Reason: Q.850;cause=16\n", "");
        caller.response(200);
        SipRequest bye = carrier.request(Method.BYE);
        challenge(carrier, bye, 401, "\"n\"");
        SipRequest proven = carrier.request(Method.BYE);
        assertThat(proven.sequence()).isEqualTo(bye.sequence() + 1);
        assertThat(proven.headers().first(HeaderName.REASON)).isEqualTo("Q.850;cause=16");
        assertThat(credentials(proven)).contains("nonce=\"n\"");
        carrier.answer(proven, 200, "", "", "");
        assertThat(bench.ended().endedBy()).isEqualTo(Party.CALLER);

        WireCall.up(caller, carrier, "ours");
        bench.server().hangUp(bench.server().liveCalls().getFirst().call());
        challenge(carrier, carrier.request(Method.BYE), 401, "\"m\"");
        assertThat(credentials(carrier.request(Method.BYE))).contains("nonce=\"m\"");
    }

    @Test
    void whoChallengesForEverIsAskedThriceAtMostAndTwiceWhereTheCredentialsAreWrong() throws Exception {
        WireCall call = WireCall.up(caller, carrier, "loop");
        call.fromCaller("UPDATE", "", "");
        for (int i = 0; i < 3; i++) {
            challenge(carrier, carrier.request(Method.UPDATE), 401, "\"u" + i + "\", stale=true");
        }
        assertThat(caller.response(401).sequenceMethod()).isEqualTo(Method.UPDATE);
        call.fromCaller("INVITE", SDP, "x\n");
        for (int i = 0; i < 2; i++) {
            challenge(carrier, carrier.request(Method.INVITE), 401, "\"i" + i + "\"");
            carrier.request(Method.ACK);
        }
        assertThat(caller.response(401).sequenceMethod()).isEqualTo(Method.INVITE);
        assertThat(carrier.count(Method.INVITE, Duration.ofMillis(200))).isZero();
        assertThat(bench.server().liveCalls()).as("the call goes on").hasSize(1);
    }

    @Test
    void aReInviteThatIsNotWantedAnyMoreIsNotSentAgain() throws Exception {
        WireCall call = WireCall.up(caller, carrier, "cancelled");
        String invite = call.callerRequest("INVITE", 2, SDP, "x\n");
        caller.send(invite);
        SipRequest bare = carrier.request(Method.INVITE);
        caller.send(
                invite.substring(0, invite.indexOf("Contact:")).replace("INVITE", "CANCEL") + "Content-Length: 0\n\n");
        caller.response(200);
        challenge(carrier, bare, 407, "\"n\"");
        assertThat(caller.response(487).sequenceMethod()).isEqualTo(Method.INVITE);
        assertThat(carrier.count(Method.INVITE, Duration.ofMillis(200))).isZero();
    }

    @Test
    void whatTheOtherEndSendsTheCallersTrunkHasThatTrunksCredentialsAndSoHasOurOwnRefresh() throws Exception {
        WireCall call = WireCall.up(
                caller,
                carrier,
                "refresh",
                "Allow: INVITE, ACK, BYE, UPDATE\nSupported: timer\nSession-Expires: 2;refresher=uas\n",
                "");
        call.fromAdvertiser("INFO", "", "");
        challenge(caller, caller.request(Method.INFO), 407, "\"i\"");
        SipRequest info = caller.request(Method.INFO);
        assertThat(credentials(info)).contains("username=\"beckon-2\"").doesNotContain("beckon-1");
        caller.answer(info, 200, "", "", "");
        carrier.response(200);
        SipRequest refresh = caller.request(Method.UPDATE);
        assertThat(credentials(refresh)).contains("nonce=\"i\"", "nc=00000002");
        challenge(caller, refresh, 401, "\"r\"");
        SipRequest proven = caller.request(Method.UPDATE);
        assertThat(credentials(proven)).contains("nonce=\"r\"");
        assertThat(proven.headers().first(HeaderName.SESSION_EXPIRES)).isEqualTo("2;refresher=uac");
        caller.answer(proven, 200, "", "Session-Expires: 2;refresher=uac\n", "");
        // It holds until the next one, well beyond its first end.
        carrier.answer(carrier.request(Method.OPTIONS), 200, "", "", "");
        assertThat(caller.request(Method.UPDATE).sequence()).isGreaterThan(proven.sequence());
    }

    @Test
    void aChallengeOfSomebodyWhoIsNoTrunkIsForTheCallerToAnswer() throws Exception {
        try (WirePeer phone = new WirePeer("127.0.0.1", bench.address())) {
            bench.connect(phone.uri());
            WireCall call = WireCall.up(caller, phone, "foreign");
            call.fromCaller("INFO", "", "");
            challenge(phone, phone.request(Method.INFO), 401, "\"n\"");
            assertThat(caller.response(401).headers().first(HeaderName.WWW_AUTHENTICATE))
                    .contains("nonce=\"n\"");
            assertThat(phone.count(Method.INFO, Duration.ofMillis(200))).isZero();
            phone.leave();
            bench.server().hangUp(bench.server().liveCalls().getFirst().call());
            bench.ended();
        }
    }
}
