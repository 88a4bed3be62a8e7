package beckon.connect.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.Access;
import beckon.connect.CallEvent;
import beckon.connect.Directory;
import beckon.connect.Subscriber;
import beckon.connect.digest.Login;
import beckon.connect.digest.Secret;
import beckon.connect.message.HeaderName;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.peer.Bench;
import beckon.connect.peer.Phone;
import beckon.connect.peer.WirePeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls from carriers and to them: who may, how many, where to, and what they are told. */
class TrunkTest {
    private static final String ANSWER = "Content-Type: application/sdp\n";

    private final List<Bench> benches = new ArrayList<>();
    private final List<WirePeer> peers = new ArrayList<>();

    private record Book(List<Trunk> trunks, boolean open) implements Directory {
        @Override
        public @Nullable Subscriber subscriber(String user) {
            return user.equals("shop") ? new Subscriber("shop", Secret.of("shop", Access.REALM, "pw")) : null;
        }
    }

    @AfterEach
    void close() {
        peers.forEach(WirePeer::leave);
        benches.forEach(Bench::close);
        peers.forEach(WirePeer::close);
    }

    private Bench bench(Trunk... trunks) throws Exception {
        Bench bench = new Bench(Access.OPEN.withDirectory(new Book(List.of(trunks), false)));
        benches.add(bench);
        return bench;
    }

    private WirePeer peer(Bench bench, String host) throws Exception {
        return adopt(new WirePeer(host, bench.address()));
    }

    /** A carrier for a server that is still to come: its address is in the server's settings. */
    private WirePeer carrier(String host) throws Exception {
        return adopt(new WirePeer(host, Bench.loopback(9)));
    }

    /** A server with a trunk to that carrier, which may call it as everybody here. */
    private Bench towards(WirePeer carrier, @Nullable Login login, @Nullable String number) throws Exception {
        Bench bench = bench(ANY, to(outward(carrier, login, number), false));
        carrier.talkTo(bench.address());
        bench.connect("tel:+4930123456");
        return bench;
    }

    private WirePeer adopt(WirePeer peer) {
        peers.add(peer);
        return peer;
    }

    private static Trunk from(String source, int perSecond, int calls, boolean trusted) {
        return new Trunk(
                source, List.of(Source.parse(source)), null, List.of(), null, perSecond, calls, trusted, false);
    }

    private static Outward outward(WirePeer carrier, @Nullable Login login, @Nullable String number) {
        return new Outward("sip:" + carrier.hostPort(), login, false, List.of("+49"), List.of("+4932"), number, 3, 2);
    }

    private static Trunk to(Outward outward, boolean trusted) {
        return new Trunk("out", List.of(), null, List.of(), outward, 0, 0, trusted, false);
    }

    private static final Trunk ANY = from("127.0.0.1", 0, 0, false);

    @Test
    void strangersAreRefusedOnceATrunkIsThere() throws Exception {
        Bench bench = bench(from("127.0.0.7", 0, 0, false));
        WirePeer advertiser = peer(bench, "127.0.0.1");
        WirePeer stranger = peer(bench, "127.0.0.1");
        WirePeer carrier = peer(bench, "127.0.0.7");
        bench.connect(advertiser.uri());
        stranger.send(stranger.invite(Bench.NUMBER, "stranger", stranger.branch(), ""));
        assertThat(stranger.response(401)).isNotNull();
        carrier.send(carrier.invite(Bench.NUMBER, "carrier", carrier.branch(), ""));
        assertThat(advertiser.request(Method.INVITE)).isNotNull();
        assertThat(bench.server().counts().refused()).containsEntry("call-challenged", 1L);
    }

    @Test
    void aSubscriberCallsWithHisPassword() throws Exception {
        Bench bench = bench(from("127.0.0.7", 0, 0, false));
        WirePeer advertiser = peer(bench, "127.0.0.1");
        WirePeer caller = peer(bench, "127.0.0.1");
        bench.connect(advertiser.uri());
        caller.send(caller.invite(Bench.NUMBER, "known", caller.branch(), ""));
        SipResponse challenge = caller.response(401);
        String authorization =
                new Phone(caller, "shop", "pw").authorization(challenge, "INVITE", "sip:+4930555001@127.0.0.1");
        caller.send(caller.invite(Bench.NUMBER, "known", caller.branch(), authorization)
                .replace("CSeq: 1 ", "CSeq: 2 "));
        assertThat(advertiser.request(Method.INVITE).headers().first(HeaderName.AUTHORIZATION))
                .as("his credentials stay here")
                .isNull();
    }

    @Test
    void aTrunkHasItsOwnLimits() throws Exception {
        Bench bench = bench(from("127.0.0.7", 0, 1, false), from("127.0.0.8", 2, 0, false));
        WirePeer advertiser = peer(bench, "127.0.0.1");
        WirePeer few = peer(bench, "127.0.0.7");
        bench.connect(advertiser.uri());
        String invite = few.invite(Bench.NUMBER, "one", few.branch(), "");
        few.send(invite);
        SipRequest first = advertiser.request(Method.INVITE);
        few.send(few.invite(Bench.NUMBER, "two", few.branch(), ""));
        assertThat(few.response(503).headers().first(HeaderName.RETRY_AFTER)).isNotNull();
        assertThat(bench.server().counts().refused()).containsEntry("trunk-full", 1L);
        advertiser.answer(first, 486, "busy", "", "");
        few.response(486);
        few.send(few.invite(Bench.NUMBER, "three", few.branch(), ""));
        assertThat(advertiser.request(Method.INVITE))
                .as("its place is free again")
                .isNotNull();
    }

    @Test
    void aTrunkDialsOnlyWhatItMay() throws Exception {
        Trunk local = new Trunk(
                "local", List.of(Source.parse("127.0.0.7")), null, List.of("+4940"), null, 0, 0, false, false);
        Bench bench = bench(local);
        WirePeer carrier = peer(bench, "127.0.0.7");
        carrier.send(carrier.invite(Bench.NUMBER, "far", carrier.branch(), ""));
        assertThat(carrier.response(403)).isNotNull();
        assertThat(bench.server().counts().refused()).containsEntry("trunk-dialled", 1L);
    }

    @Test
    void answersTheChallengeOfATrunkWithTheStrongestAlgorithmAndEndsTheCallWithItsCredentials() throws Exception {
        WirePeer carrier = carrier("127.0.0.1");
        Bench bench = towards(carrier, new Login("beckon-1", "secret"), null);
        WirePeer caller = peer(bench, "127.0.0.1");
        caller.send(caller.invite(Bench.NUMBER, "out", caller.branch(), ""));
        SipRequest bare = carrier.request(Method.INVITE);
        assertThat(bare.uri()).isEqualTo("sip:+4930123456@" + carrier.hostPort() + ";user=phone");
        carrier.answer(bare, 407, "auth", """
                Proxy-Authenticate: Digest realm="c", nonce="n1", qop="auth", algorithm=MD5
                Proxy-Authenticate: Digest realm="c", nonce="n2", qop="auth", algorithm=SHA-256
                """, "");
        carrier.request(Method.ACK);
        SipRequest proven = carrier.request(Method.INVITE);
        assertThat(proven.sequence()).isEqualTo(bare.sequence() + 1);
        assertThat(proven.callId()).isEqualTo(bare.callId());
        String credentials = Objects.requireNonNull(proven.headers().first(HeaderName.PROXY_AUTHORIZATION));
        assertThat(credentials).contains("username=\"beckon-1\"", "algorithm=SHA-256", "nonce=\"n2\"", "nc=00000001");
        carrier.answer(proven, 200, "far", ANSWER, "v=0\n");
        SipResponse answer = caller.response(200);
        caller.send(caller.within(answer, "ACK", 1, "", ""));
        assertThat(carrier.request(Method.ACK).sequence()).isEqualTo(proven.sequence());
        caller.send(caller.within(answer, "BYE", 2, "", ""));
        SipRequest bye = carrier.request(Method.BYE);
        assertThat(bye.sequence()).isEqualTo(proven.sequence() + 1);
        assertThat(bye.headers().first(HeaderName.PROXY_AUTHORIZATION)).contains("nc=00000002");
    }

    @Test
    void aTrunkThatRefusesTheCredentialsIsNotAskedAgain() throws Exception {
        WirePeer carrier = carrier("127.0.0.1");
        Bench bench = towards(carrier, new Login("beckon-1", "wrong"), null);
        WirePeer caller = peer(bench, "127.0.0.1");
        caller.send(caller.invite(Bench.NUMBER, "wrong", caller.branch(), ""));
        for (int i = 0; i < 2; i++) {
            carrier.answer(
                    carrier.request(Method.INVITE),
                    401,
                    "auth",
                    "WWW-Authenticate: Digest realm=\"c\", nonce=\"n" + i + "\", qop=\"auth\"\n",
                    "");
            carrier.request(Method.ACK);
        }
        assertThat(bench.ended().code()).isEqualTo(401);
        assertThat(carrier.count(Method.INVITE, Duration.ofMillis(300))).isZero();
    }

    @Test
    void numbersAbroadAndDearOnesAreNotReached() throws Exception {
        WirePeer carrier = carrier("127.0.0.1");
        Bench bench = towards(carrier, null, null);
        WirePeer caller = peer(bench, "127.0.0.1");
        for (String number : List.of("+2211234567", "+499001234567", "+49321234567", "110")) {
            bench.connect("tel:" + number);
            caller.send(caller.invite(Bench.NUMBER, "to" + number, caller.branch(), ""));
            assertThat(caller.response(503).callId()).isEqualTo("to" + number);
        }
        assertThat(carrier.count(Method.INVITE, Duration.ofMillis(200))).isZero();
        assertThat(bench.server().counts().refused())
                .containsEntry("country", 2L)
                .containsEntry("premium", 2L);
    }

    @Test
    void oneReferenceCannotFillATrunk() throws Exception {
        WirePeer carrier = carrier("127.0.0.1");
        Bench bench = towards(carrier, null, null);
        WirePeer caller = peer(bench, "127.0.0.1");
        bench.connect("tel:+4930123456;tgrp=out");
        for (int i = 0; i < 2; i++) {
            caller.send(caller.invite(Bench.NUMBER, "many" + i, caller.branch(), ""));
            carrier.answer(carrier.request(Method.INVITE), 180, "r", "", "");
        }
        caller.send(caller.invite(Bench.NUMBER, "third", caller.branch(), ""));
        assertThat(caller.response(503).callId()).isEqualTo("third");
        assertThat(bench.server().counts().refused()).containsEntry("reference-full", 1L);
    }

    @Test
    void whatATrustedTrunkAssertsIsTheCaller() throws Exception {
        Bench bench = bench(from("127.0.0.7", 0, 0, true), from("127.0.0.8", 0, 0, false));
        WirePeer advertiser = peer(bench, "127.0.0.1");
        WirePeer trusted = peer(bench, "127.0.0.7");
        WirePeer untrusted = peer(bench, "127.0.0.8");
        bench.connect(advertiser.uri());
        String asserted = "P-Asserted-Identity: \"Eve\" <sip:+4940111@c.example>\n";
        trusted.send(
                trusted.invite(Bench.NUMBER, "pai", trusted.branch(), asserted + "P-Preferred-Identity: <sip:x@y>\n"));
        SipRequest shown = advertiser.request(Method.INVITE);
        assertThat(shown.headers().first(HeaderName.P_ASSERTED_IDENTITY)).contains("+4940111");
        assertThat(shown.headers().first(HeaderName.P_PREFERRED_IDENTITY)).isNull();
        assertThat(bench.await(CallEvent.SetUp.class, one -> true).from()).isEqualTo("+4940111");
        untrusted.send(untrusted.invite(Bench.NUMBER, "claim", untrusted.branch(), asserted));
        SipRequest stripped = advertiser.request(Method.INVITE);
        assertThat(stripped.headers().first(HeaderName.P_ASSERTED_IDENTITY)).isNull();
        assertThat(bench.await(CallEvent.SetUp.class, one -> one.from().equals("+493012345678")))
                .isNotNull();
    }

    @Test
    void whoWantsToBeUnknownIsShownToNobodyUntrusted() throws Exception {
        Bench bench = bench(from("127.0.0.7", 0, 0, true));
        WirePeer advertiser = peer(bench, "127.0.0.1");
        WirePeer carrier = peer(bench, "127.0.0.7");
        bench.connect(advertiser.uri());
        carrier.send(carrier.invite(Bench.NUMBER, "hidden", carrier.branch(), """
                P-Asserted-Identity: <sip:+4940111@c.example>
                Privacy: id
                Remote-Party-ID: <sip:+4940111@c>
                Subject: it is me
                Reason: Q.850;cause=16
                Diversion: <sip:a@b>
                Identity: abc
                """));
        SipRequest invite = advertiser.request(Method.INVITE);
        assertThat(invite.toString())
                .doesNotContain("4940111")
                .doesNotContain("493012345678")
                .doesNotContain("it is me")
                .contains(
                        "anonymous@anonymous.invalid",
                        "Reason: Q.850;cause=16",
                        "Diversion: <sip:a@b>",
                        "Identity: abc");
        assertThat(bench.await(CallEvent.SetUp.class, one -> true).from())
                .as("the bill knows")
                .isEqualTo("+4940111");
    }

    @Test
    void aTrustedTrunkIsToldWhoIsHiddenAndAnotherOneTheNumberItWants() throws Exception {
        WirePeer carrier = carrier("127.0.0.1");
        Bench bench = bench(from("127.0.0.7", 0, 0, true), to(outward(carrier, null, null), true));
        carrier.talkTo(bench.address());
        WirePeer caller = peer(bench, "127.0.0.7");
        bench.connect("tel:+4930123456");
        String hidden = "P-Asserted-Identity: <sip:+4940111@c.example>\nPrivacy: id\n";
        caller.send(caller.invite(Bench.NUMBER, "trusted", caller.branch(), hidden));
        SipRequest invite = carrier.request(Method.INVITE);
        assertThat(invite.headers().first(HeaderName.P_ASSERTED_IDENTITY)).contains("+4940111");
        assertThat(invite.headers().first(HeaderName.PRIVACY)).isEqualTo("id");

        WirePeer other = carrier("127.0.0.1");
        Bench second = towards(other, null, "+4930555000");
        WirePeer shown = peer(second, "127.0.0.1");
        shown.send(shown.invite(Bench.NUMBER, "own", shown.branch(), ""));
        assertThat(other.request(Method.INVITE).from().uri()).startsWith("sip:+4930555000@127.0.0.1");
    }

    @Test
    void aTransferIsPassedOnForATrunkThatMay() throws Exception {
        Trunk may = new Trunk("may", List.of(Source.parse("127.0.0.7")), null, List.of(), null, 0, 0, false, true);
        Bench bench = bench(may, ANY);
        WirePeer advertiser = peer(bench, "127.0.0.1");
        bench.connect(advertiser.uri());
        for (String host : List.of("127.0.0.7", "127.0.0.1")) {
            WirePeer caller = peer(bench, host);
            caller.send(caller.invite(Bench.NUMBER, "refer" + host, caller.branch(), ""));
            advertiser.answer(advertiser.request(Method.INVITE), 200, "adv", ANSWER, "v=0\n");
            SipResponse answer = caller.response(200);
            caller.send(caller.within(answer, "REFER", 2, "Refer-To: <sip:elsewhere@127.0.0.1>\n", ""));
            if (host.equals("127.0.0.7")) {
                SipRequest passed = advertiser.request(Method.REFER);
                assertThat(passed.headers().first(HeaderName.REFER_TO)).contains("elsewhere");
                advertiser.answer(passed, 202, "adv", "", "");
                assertThat(caller.response(202)).isNotNull();
            } else {
                assertThat(caller.response(603)).isNotNull();
            }
        }
    }

    @Test
    void aRedirectLeadsNowhereButToTheSameHost() throws Exception {
        Bench bench = bench(ANY);
        WirePeer advertiser = peer(bench, "127.0.0.1");
        WirePeer elsewhere = peer(bench, "127.0.0.2");
        WirePeer next = peer(bench, "127.0.0.1");
        WirePeer caller = peer(bench, "127.0.0.1");
        bench.connect(advertiser.uri());
        for (String contact : List.of(elsewhere.uri(), next.uri())) {
            caller.send(caller.invite(Bench.NUMBER, "moved" + contact.hashCode(), caller.branch(), ""));
            SipRequest invite = advertiser.request(Method.INVITE);
            advertiser.redirect(invite, contact);
            advertiser.request(Method.ACK);
        }
        assertThat(next.request(Method.INVITE)).isNotNull();
        assertThat(elsewhere.count(Method.INVITE, Duration.ofMillis(300))).isZero();
        assertThat(bench.server().counts().refused()).containsEntry("redirect", 1L);
    }

    @Test
    void registersAtATrunkThatWantsItAndIsCalledFromThere() throws Exception {
        WirePeer carrier = carrier("127.0.0.9");
        Outward outward = new Outward(
                "sip:" + carrier.hostPort(),
                new Login("beckon-1", "secret"),
                true,
                List.of("+49"),
                List.of(),
                null,
                0,
                0);
        Bench bench = bench(to(outward, false));
        carrier.talkTo(bench.address());
        WirePeer advertiser = peer(bench, "127.0.0.1");
        bench.connect(advertiser.uri());
        SipRequest bare = carrier.request(Method.REGISTER);
        carrier.answer(bare, 401, "r", "WWW-Authenticate: Digest realm=\"c\", nonce=\"n\", qop=\"auth\"\n", "");
        SipRequest proven = (SipRequest) carrier.await(
                "REGISTER with credentials",
                m -> m instanceof SipRequest r && r.headers().find(HeaderName.AUTHORIZATION, 0) >= 0);
        assertThat(proven.method()).isEqualTo(Method.REGISTER);
        assertThat(Objects.requireNonNull(proven.contact()).uri()).startsWith("sip:beckon-1@127.0.0.1:");
        carrier.answer(proven, 200, "r", "Expires: 3600\n", "");
        Thread.sleep(100);
        carrier.send(carrier.invite(Bench.NUMBER, "from-registrar", carrier.branch(), ""));
        assertThat(advertiser.request(Method.INVITE)).isNotNull();
    }
}
