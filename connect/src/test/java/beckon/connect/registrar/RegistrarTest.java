package beckon.connect.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.Access;
import beckon.connect.Cause;
import beckon.connect.Route;
import beckon.connect.Subscriber;
import beckon.connect.digest.Secret;
import beckon.connect.message.HeaderName;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.peer.Bench;
import beckon.connect.peer.Phone;
import beckon.connect.peer.WirePeer;
import beckon.connect.server.ServerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Phones register, are rung, and go; strangers do not. */
class RegistrarTest {
    private static final Map<String, Subscriber> USERS = Map.of(
            "shop", new Subscriber("shop", Secret.of("shop", Access.REALM, "open sesame")),
            "other", new Subscriber("other", Secret.of("other", Access.REALM, "secret")));

    private final Path folder;
    private Bench bench;
    private WirePeer peer;
    private Phone phone;

    RegistrarTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(Access.OPEN.withDirectory(USERS::get));
        peer = new WirePeer(bench.address());
        phone = new Phone(peer, "shop", "open sesame");
    }

    @AfterEach
    void close() {
        peer.close();
        bench.close();
    }

    private String contactLine() {
        return "Contact: " + phone.contact() + "\n";
    }

    @Test
    void challengesWithSha256FirstAndMd5Second() throws Exception {
        peer.send(phone.request(contactLine()));
        SipResponse challenge = peer.response(401);
        int first = challenge.headers().find(HeaderName.WWW_AUTHENTICATE, 0);
        int second = challenge.headers().find(HeaderName.WWW_AUTHENTICATE, first + 1);
        assertThat(challenge.headers().value(first))
                .contains("algorithm=SHA-256")
                .contains("realm=\"beckon\"");
        assertThat(challenge.headers().value(second)).contains("algorithm=MD5").contains("qop=\"auth\"");
        assertThat(bench.server().registrations()).isEmpty();
    }

    @Test
    void registersForTenMinutesUnlessAskedAndTellsAllContacts() throws Exception {
        SipResponse answer = phone.register(contactLine());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first(HeaderName.CONTACT)).isEqualTo(phone.contact() + ";expires=600");
        answer = phone.register("Contact: <sip:desk@127.0.0.1:7001>;q=0.5;expires=99999\n");
        List<String> contacts = answer.addresses(HeaderName.CONTACT).stream()
                .map(one -> one.uri() + " " + one.parameter("expires"))
                .toList();
        assertThat(contacts).hasSize(2).contains("sip:desk@127.0.0.1:7001 3600");
        assertThat(phone.register("").addresses(HeaderName.CONTACT))
                .as("a fetch")
                .hasSize(2);
    }

    @Test
    void aPhoneIsFoundAgainAfterARestartUntilItsTimeIsUp() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        ServerSettings settings =
                Bench.quick().withAccess(Access.OPEN.withDirectory(USERS::get)).withData(data);
        List<Registration> before;
        try (Bench first = new Bench(settings)) {
            peer.talkTo(first.address());
            phone.register("Contact: " + phone.contact() + ";q=0.5;expires=120\n");
            before = first.server().registrations();
            assertThat(before).hasSize(1);
        }
        try (Bench again = new Bench(settings)) {
            assertThat(again.server().registrations())
                    .usingRecursiveComparison()
                    .ignoringFields("flow", "expiresAt")
                    .isEqualTo(before);
            peer.talkTo(again.address());
            phone.register("Contact: *\nExpires: 0\n");
            assertThat(again.server().registrations()).isEmpty();
        }
        Files.writeString(data.resolve("registrations.json"), "[{\"user\":");
        try (Bench broken = new Bench(settings)) {
            assertThat(broken.server().registrations()).isEmpty();
        }
    }

    @Test
    void takesContactsBackSinglyAndAllTogether() throws Exception {
        phone.register(contactLine());
        phone.register("Contact: <sip:desk@127.0.0.1:7001>\n");
        phone.register("Contact: " + phone.contact() + ";expires=0\n");
        assertThat(bench.server().registrations()).hasSize(1);
        assertThat(phone.register("Contact: *\nExpires: 0\n").status()).isEqualTo(200);
        assertThat(bench.server().registrations()).isEmpty();
        assertThat(phone.register("Contact: *\nExpires: 60\n").status()).isEqualTo(400);
    }

    @Test
    void refusesBriefOnesAndTooMany() throws Exception {
        SipResponse brief = phone.register(contactLine() + "Expires: 30\n");
        assertThat(brief.status()).isEqualTo(423);
        assertThat(brief.headers().first(HeaderName.MIN_EXPIRES)).isEqualTo("60");
        for (int i = 0; i < 10; i++) {
            assertThat(phone.register("Contact: <sip:shop@127.0.0.1:" + (7000 + i) + ">\n")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(phone.register("Contact: <sip:shop@127.0.0.1:7010>\n").status())
                .isEqualTo(403);
        assertThat(phone.register("Contact: <sip:shop@127.0.0.1:7009>\n").status())
                .as("a refresh")
                .isEqualTo(200);
        assertThat(bench.server().counts().refused()).containsEntry("too-many-contacts", 1L);
    }

    @Test
    void aPhoneCannotRegisterForAnother() throws Exception {
        peer.send(phone.request(contactLine()));
        String forged = phone.request(phone.authorization(peer.response(401)) + contactLine())
                .replace("To: <sip:shop@", "To: <sip:other@");
        peer.send(forged);
        assertThat(peer.response(403)).isNotNull();
        assertThat(bench.server().registrations()).isEmpty();
    }

    @Test
    void credentialsDoNotWorkTwiceNorForAnotherMethod() throws Exception {
        peer.send(phone.request(contactLine()));
        String authorization = phone.authorization(peer.response(401));
        peer.send(phone.request(authorization + contactLine()));
        peer.response(200);
        peer.send(phone.request(authorization + contactLine()));
        assertThat(peer.response(401).headers().first(HeaderName.WWW_AUTHENTICATE))
                .contains("stale=true");
        peer.send(phone.request(contactLine()));
        String ofInvite = phone.authorization(peer.response(401), "INVITE", "sip:beckon");
        peer.send(phone.request(ofInvite + contactLine()));
        assertThat(peer.response(401).headers().first(HeaderName.WWW_AUTHENTICATE))
                .doesNotContain("stale");
    }

    @Test
    void whoGuessesIsSlowedThenIgnored() throws Exception {
        Phone guesser = new Phone(peer, "shop", "wrong");
        for (int i = 0; i < 2; i++) {
            assertThat(guesser.register(contactLine()).status()).isEqualTo(401);
        }
        for (int i = 0; i < 8; i++) {
            peer.send(guesser.request(contactLine()));
            SipResponse challenge = (SipResponse) peer.await(
                    "401", m -> m instanceof SipResponse r && r.headers().first(HeaderName.WWW_AUTHENTICATE) != null);
            peer.send(guesser.request(guesser.authorization(challenge) + contactLine()));
        }
        while (peer.text(Duration.ofMillis(2_500)) != null) {
            // The late answers are drained.
        }
        peer.send(phone.request(contactLine()));
        assertThat(peer.text(Duration.ofMillis(300))).as("silence").isNull();
        assertThat(bench.server().counts().refused()).containsKeys("guessing", "register-wrong");
        Phone other = new Phone(peer, "other", "secret");
        assertThat(other.register(contactLine()).status())
                .as("another user behind the same address")
                .isEqualTo(200);
    }

    @Test
    void ringsAllPhonesOfASubscriberAndTheFirstToAnswerTalks() throws Exception {
        try (WirePeer second = new WirePeer(bench.address());
                WirePeer caller = new WirePeer(bench.address())) {
            phone.register(contactLine());
            new Phone(second, "shop", "open sesame").register("Contact: <sip:mobile@" + second.hostPort() + ">\n");
            bench.connect("sip:shop@beckon");
            caller.send(caller.invite(Bench.NUMBER, "both", caller.branch(), ""));
            SipRequest first = peer.request(Method.INVITE);
            SipRequest other = second.request(Method.INVITE);
            assertThat(first.uri()).isEqualTo("sip:shop@" + peer.hostPort());
            assertThat(other.uri()).isEqualTo("sip:mobile@" + second.hostPort());
            assertThat(other.to().uri()).isEqualTo("sip:shop@beckon");
            peer.answer(first, 486, "busy", "", "");
            second.answer(other, 180, "mobile", "", "");
            caller.response(180);
            second.answer(other, 200, "mobile", "Content-Type: application/sdp\n", "v=0\n");
            assertThat(caller.response(200)).isNotNull();
        }
    }

    @Test
    void whereTwoPhonesAnswerAtOnceTheSecondIsAcknowledgedAndEnded() throws Exception {
        try (WirePeer second = new WirePeer(bench.address());
                WirePeer caller = new WirePeer(bench.address())) {
            phone.register(contactLine());
            new Phone(second, "shop", "open sesame").register("Contact: <sip:mobile@" + second.hostPort() + ">\n");
            bench.connect("sip:shop@beckon");
            caller.send(caller.invite(Bench.NUMBER, "race", caller.branch(), ""));
            SipRequest first = peer.request(Method.INVITE);
            SipRequest other = second.request(Method.INVITE);
            peer.answer(first, 183, "desk", "Content-Type: application/sdp\n", "v=0\n");
            second.answer(other, 183, "mobile", "Content-Type: application/sdp\n", "v=0\n");
            String desk = caller.response(183).to().tag();
            assertThat(caller.response(183).to().tag()).isNotEqualTo(desk);
            // The two answers cross: neither phone has heard of the other's.
            peer.answer(first, 200, "desk", "Content-Type: application/sdp\n", "v=0\n");
            second.answer(other, 200, "mobile", "Content-Type: application/sdp\n", "v=0\n");
            SipResponse answer = caller.response(200);
            assertThat(answer.to().tag()).isEqualTo(desk);
            assertThat(second.request(Method.ACK).sequence()).isEqualTo(other.sequence());
            second.answer(second.request(Method.BYE), 200, "", "", "");
            caller.send(caller.within(answer, "ACK", 1, "", ""));
            assertThat(peer.request(Method.ACK).sequence()).isEqualTo(first.sequence());
            assertThat(bench.leg(2).cause()).isNotEqualTo(Cause.COMPLETED);
            assertThat(bench.server().liveCalls()).hasSize(1);
            caller.send(caller.within(answer, "BYE", 2, "", ""));
            peer.answer(peer.request(Method.BYE), 200, "", "", "");
            assertThat(bench.leg(1).cause()).isEqualTo(Cause.COMPLETED);
            assertThat(bench.leg(2).billable()).isZero();
            assertThat(caller.count(Method.BYE, Duration.ofMillis(100))).isZero();
        }
    }

    @Test
    void aPhoneBehindATranslatorIsReachedByTheWayItCame() throws Exception {
        try (WirePeer caller = new WirePeer(bench.address())) {
            phone.register("Contact: <sip:shop@10.255.0.1:5060>\n");
            bench.connect("sip:shop@beckon");
            caller.send(caller.invite(Bench.NUMBER, "nat", caller.branch(), ""));
            SipRequest invite = peer.request(Method.INVITE);
            assertThat(invite.uri()).isEqualTo("sip:shop@10.255.0.1:5060");
            peer.answer(invite, 180, "in", "", "");
            caller.response(180);
        }
    }

    @Test
    void theNextDestinationIsRungWhenNoPhoneIsRegistered() throws Exception {
        try (WirePeer caller = new WirePeer(bench.address())) {
            bench.connect("sip:shop@beckon", peer.uri());
            caller.send(caller.invite(Bench.NUMBER, "gone", caller.branch(), ""));
            SipRequest invite = peer.request(Method.INVITE);
            assertThat(bench.leg(1).cause()).isEqualTo(Cause.UNREACHABLE);
            peer.answer(invite, 486, "busy", "", "");
            assertThat(caller.response(486)).isNotNull();
            bench.connect(Route.Mode.SEQUENTIAL, Duration.ofSeconds(5), "sip:shop@beckon");
            caller.send(caller.invite(Bench.NUMBER, "nobody", caller.branch(), ""));
            assertThat(caller.response(480).callId()).isEqualTo("nobody");
        }
    }

    @Test
    void withoutSubscribersNothingRegisters() throws Exception {
        try (Bench closed = new Bench();
                WirePeer stranger = new WirePeer(closed.address())) {
            stranger.send(new Phone(stranger, "shop", "x").request(contactLine()));
            assertThat(stranger.response(405)).isNotNull();
        }
    }
}
