package beckon.connect.call;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.CallEvent;
import beckon.connect.CallerDisplay;
import beckon.connect.Cause;
import beckon.connect.Destination;
import beckon.connect.Manner;
import beckon.connect.Route;
import beckon.connect.endpoint.Answer;
import beckon.connect.endpoint.EndpointCall;
import beckon.connect.endpoint.SipEndpoint;
import beckon.connect.message.HeaderName;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.peer.Bench;
import beckon.connect.peer.WireCall;
import beckon.connect.peer.WireEnds;
import beckon.connect.peer.WirePeer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a route may say beyond where a call goes. */
class CallMannerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String IDENTITY = """
            P-Asserted-Identity: <sip:+493012345678@carrier.example>
            Remote-Party-ID: <sip:+493012345678@carrier.example>
            Diversion: <sip:+4930111@c.example>
            User-Agent: Annas Phone
            s: private matter
            X-Odd: stays
            """;

    @AutoClose
    private final WireEnds ends = WireEnds.open();

    private final Bench bench = ends.bench();
    private final WirePeer caller = ends.caller();
    private final WirePeer advertiser = ends.advertiser();

    private void route(Manner manner, Destination... destinations) {
        bench.route(
                Bench.NUMBER,
                new Route.Connect(
                        "ref-1", List.of(destinations), Route.Mode.SEQUENTIAL, Duration.ofSeconds(20), manner));
    }

    private SipRequest inviteIn(Manner manner) throws Exception {
        route(manner, new Destination(advertiser.uri()));
        caller.send(caller.invite(Bench.NUMBER, "manner", caller.branch(), IDENTITY));
        return advertiser.request(Method.INVITE);
    }

    private static Manner manner(CallerDisplay display, String whisper) {
        return new Manner(display, whisper, List.of(), 0, "");
    }

    @Test
    void hidesEverythingThatNamesTheCallerInAllOfTheCall() throws Exception {
        SipRequest invite = inviteIn(manner(CallerDisplay.HIDDEN, ""));
        assertThat(invite.from().party()).isEqualTo("\"Anonymous\" <sip:anonymous@anonymous.invalid>");
        assertThat(invite.headers().first(HeaderName.PRIVACY)).isEqualTo("id");
        assertThat(invite.headers().first("X-Odd")).isEqualTo("stays");
        assertNameless(invite);

        advertiser.answer(invite, 200, "adv", "", "");
        SipResponse answer = caller.response(200);
        caller.send(caller.within(answer, "ACK", 1, IDENTITY, ""));
        assertNameless(advertiser.request(Method.ACK));
        caller.send(caller.within(answer, "INFO", 2, IDENTITY, ""));
        assertNameless(advertiser.request(Method.INFO));
        caller.send(caller.within(answer, "BYE", 3, IDENTITY, ""));
        assertNameless(advertiser.request(Method.BYE));
        assertThat(bench.ended().from()).isEqualTo("+493012345678");
    }

    private static void assertNameless(SipRequest request) {
        assertThat(headersOf(request)).doesNotContain("493012345678", "Annas Phone", "+4930111");
    }

    private static String headersOf(SipRequest request) {
        return request.toString().substring(0, request.bodyFrom());
    }

    @Test
    void hidesTheCallerInHisAnswersToTheAdvertiserToo() throws Exception {
        route(manner(CallerDisplay.HIDDEN, ""), new Destination(advertiser.uri()));
        WireCall call = ends.up("manner");
        call.fromAdvertiser("UPDATE", "", "");
        SipRequest update = caller.request(Method.UPDATE);
        caller.answer(update, 200, "", IDENTITY, "");
        SipResponse updated = advertiser.response(200);
        assertThat(updated.headers().first(HeaderName.P_ASSERTED_IDENTITY)).isNull();
        assertThat(updated.headers().first("User-Agent")).isNull();
    }

    @Test
    void replacesTheCallersNumberByTheOneThatWasDialled() throws Exception {
        SipRequest invite = inviteIn(manner(CallerDisplay.REPLACED, ""));
        assertThat(invite.from().uri()).startsWith("sip:" + Bench.NUMBER + "@127.0.0.1:");
        assertThat(invite.headers().first(HeaderName.PRIVACY)).isNull();
        assertNameless(invite);
    }

    @Test
    void whispersAsNameAndSubjectAndKeepsTheNumber() throws Exception {
        SipRequest invite = inviteIn(manner(CallerDisplay.SHOWN, "B\u00e4ckerei \"Hafen\""));
        String expected =
                new String("B\u00e4ckerei \"Hafen\"".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(invite.from().displayName()).isEqualTo(expected);
        assertThat(invite.from().uri()).startsWith("sip:+493012345678@");
        assertThat(invite.headers().first("Subject")).isEqualTo(expected);
        assertThat(invite.headers().first("s")).isNull();
        assertThat(invite.headers().first(HeaderName.P_ASSERTED_IDENTITY))
                .as("nobody vouches for it")
                .isNull();
    }

    @Test
    void passesTheCallerUntouchedUnlessToldOtherwise() throws Exception {
        SipRequest invite = inviteIn(Manner.PLAIN);
        assertThat(invite.from().displayName()).isEqualTo("Caller");
        assertThat(invite.headers().first("s")).isEqualTo("private matter");
        assertThat(invite.headers().first("User-Agent")).isEqualTo("Annas Phone");
    }

    @Test
    void ringsTheFallbackWhenEverybodyFailed() throws Exception {
        try (SipEndpoint busy = SipEndpoint.advertiser(Bench.loopback(0), Answer.busy());
                SipEndpoint mailbox = SipEndpoint.advertiser(Bench.loopback(0));
                SipEndpoint phone = SipEndpoint.caller(Bench.loopback(0), "+493012345678")) {
            Manner manner = new Manner(CallerDisplay.SHOWN, "", List.of(new Destination(mailbox.uri())), 0, "");
            route(manner, new Destination(busy.uri()));
            EndpointCall call = phone.dial(bench.uri(), bench.address());
            assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(200);
            call.hangUp();
            assertThat(bench.ended().destination()).isEqualTo(mailbox.uri());
            assertThat(bench.leg(1).cause()).isEqualTo(Cause.BUSY);
            assertThat(bench.leg(2).cause()).isEqualTo(Cause.COMPLETED);
        }
    }

    @Test
    void refusesWithTheRoutesOwnCodeWhenTheFallbackFailsToo() throws Exception {
        try (SipEndpoint busy = SipEndpoint.advertiser(Bench.loopback(0), Answer.busy());
                SipEndpoint phone = SipEndpoint.caller(Bench.loopback(0), "+493012345678")) {
            Manner manner =
                    new Manner(CallerDisplay.SHOWN, "", List.of(new Destination(busy.uri())), 404, "Try our website");
            route(manner, new Destination(busy.uri()));
            EndpointCall call = phone.dial(bench.uri(), bench.address());
            assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(404);
            assertThat(Objects.requireNonNull(call.response()).reason()).isEqualTo("Try our website");
            CallEvent.Ended ended = bench.ended();
            assertThat(ended.code()).isEqualTo(404);
            assertThat(ended.cause()).isEqualTo(Cause.BUSY);
        }
    }

    @Test
    void ringsEachDestinationForItsOwnTime() throws Exception {
        try (SipEndpoint slow = SipEndpoint.advertiser(Bench.loopback(0), Answer.ringOnly());
                SipEndpoint quick = SipEndpoint.advertiser(Bench.loopback(0));
                SipEndpoint phone = SipEndpoint.caller(Bench.loopback(0), "+493012345678")) {
            route(Manner.PLAIN, new Destination(slow.uri(), Duration.ofMillis(300), 0), new Destination(quick.uri()));
            long start = System.nanoTime();
            EndpointCall call = phone.dial(bench.uri(), bench.address());
            assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            call.hangUp();
            bench.ended();
            assertThat(bench.leg(1).cause()).isEqualTo(Cause.NO_ANSWER);
        }
    }

    @Test
    void passesOverADestinationThatHasAllTheCallsItMayHave() throws Exception {
        try (SipEndpoint one = SipEndpoint.advertiser(Bench.loopback(0));
                SipEndpoint phone = SipEndpoint.caller(Bench.loopback(0), "+493012345678")) {
            route(Manner.PLAIN, new Destination(one.uri(), Duration.ZERO, 1));
            EndpointCall first = phone.dial(bench.uri(), bench.address());
            assertThat(first.awaitAnswer(PATIENCE)).isEqualTo(200);
            EndpointCall second = phone.dial(bench.uri(), bench.address());
            assertThat(second.awaitAnswer(PATIENCE)).isEqualTo(486);
            assertThat(bench.ended().cause()).isEqualTo(Cause.CAPPED);
            first.hangUp();
            bench.await(CallEvent.Ended.class, ended -> ended.cause() == Cause.COMPLETED);
            EndpointCall third = phone.dial(bench.uri(), bench.address());
            assertThat(third.awaitAnswer(PATIENCE)).isEqualTo(200);
            third.hangUp();
        }
    }
}
