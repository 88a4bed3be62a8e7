package beckon.connect.command;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.CallEvent;
import beckon.connect.CallRequest;
import beckon.connect.CallerDisplay;
import beckon.connect.Cause;
import beckon.connect.Party;
import beckon.connect.Route;
import beckon.connect.peer.Bench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a routes file promises, call by call. */
class RouteBookTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Path folder;
    private Instant now = NOON;

    RouteBookTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private RouteBook book(String keys) throws Exception {
        return RouteBook.read(Files.writeString(
                folder.resolve("routes.json"),
                "{\"+4930555001\":{\"reference\":\"ad\",\"destinations\":[\"sip:a@127.0.0.1\"]" + keys + "}}"));
    }

    private CallRequest call() {
        return new CallRequest(UUID.randomUUID(), "+4930555001", "", "sip:x", "+49301", Bench.loopback(5060), now);
    }

    private static Route ask(RouteBook book, CallRequest call) {
        return book.route(call).toCompletableFuture().join();
    }

    private void end(RouteBook book, CallRequest call, Cause cause) {
        book.happened(new CallEvent.Ended(
                call.call(), now, "ad", call.dialled(), "", "", 480, cause, Party.PLATFORM, Duration.ZERO));
    }

    private static void assertRefused(Route route, Cause cause, int code) {
        assertThat(route).isEqualTo(new Route.Refuse("ad", cause, code, ""));
    }

    @Test
    void letsNoMoreCallsInAtOnceThanTheReferenceMayHave() throws Exception {
        RouteBook book = book(",\"calls\":1");
        CallRequest first = call();
        assertThat(ask(book, first)).isInstanceOf(Route.Connect.class);
        assertRefused(ask(book, call()), Cause.CAPPED, 486);
        end(book, first, Cause.COMPLETED);
        assertThat(ask(book, call())).isInstanceOf(Route.Connect.class);
    }

    @Test
    void letsNoMoreCallsInThanADayMayHave() throws Exception {
        RouteBook book = book(",\"callsPerDay\":2");
        for (int i = 0; i < 2; i++) {
            CallRequest call = call();
            assertThat(ask(book, call)).isInstanceOf(Route.Connect.class);
            end(book, call, Cause.COMPLETED);
        }
        assertRefused(ask(book, call()), Cause.CAPPED, 486);
        now = NOON.plus(Duration.ofHours(12));
        assertThat(ask(book, call())).isInstanceOf(Route.Connect.class);
    }

    @Test
    void takesAReferenceOffAfterCallsThatNobodyAnswered() throws Exception {
        RouteBook book = book(",\"pauseAfter\":3");
        for (Cause cause : new Cause[] {Cause.NO_ANSWER, Cause.BUSY, Cause.UNREACHABLE, Cause.NO_ANSWER}) {
            CallRequest call = call();
            assertThat(ask(book, call)).isInstanceOf(Route.Connect.class);
            end(book, call, cause);
            now = now.plus(Duration.ofMinutes(5));
        }
        assertRefused(ask(book, call()), Cause.PAUSED, 480);
        now = now.plus(Duration.ofHours(1));
        assertThat(ask(book, call())).isInstanceOf(Route.Connect.class);
    }

    @Test
    void forgetsUnansweredCallsAfterAnHourAndAfterAnAnswer() throws Exception {
        RouteBook book = book(",\"pauseAfter\":2");
        Cause[] causes = {Cause.NO_ANSWER, Cause.COMPLETED, Cause.NO_ANSWER};
        for (Cause cause : causes) {
            CallRequest call = call();
            ask(book, call);
            end(book, call, cause);
        }
        now = now.plus(Duration.ofMinutes(61));
        CallRequest late = call();
        ask(book, late);
        end(book, late, Cause.NO_ANSWER);
        assertThat(ask(book, call())).isInstanceOf(Route.Connect.class);
    }

    @Test
    void readsTheMannerOfACall() throws Exception {
        Route.Connect route = (Route.Connect) ask(
                book(",\"callerNumber\":\"hidden\",\"whisper\":\"Summer ad\",\"refuse\":404,"
                        + "\"fallback\":[{\"uri\":\"sip:mail@127.0.0.1\",\"ringSeconds\":5,\"calls\":9}]"),
                call());
        assertThat(route.manner().caller()).isEqualTo(CallerDisplay.HIDDEN);
        assertThat(route.manner().whisper()).isEqualTo("Summer ad");
        assertThat(route.manner().refusal()).isEqualTo(404);
        assertThat(route.manner().fallback()).singleElement().satisfies(fallback -> {
            assertThat(fallback.ring()).isEqualTo(Duration.ofSeconds(5));
            assertThat(fallback.calls()).isEqualTo(9);
        });
    }

    @Test
    void asksForTheExtensionOfASharedNumber() throws Exception {
        RouteBook book = RouteBook.read(Files.writeString(folder.resolve("shared.json"), """
                {"+4930555001":{"reference":"hall","prompt":"sip:ivr@127.0.0.1:5090","askSeconds":9,
                 "extensions":{"12":{"reference":"ad","destinations":["sip:a@127.0.0.1"],"calls":1},
                               "345":{"destinations":["sip:b@127.0.0.1"]}}}}
                """));
        CallRequest call = call();
        Route.Ask ask = (Route.Ask) ask(book, call);
        assertThat(ask.reference()).isEqualTo("hall");
        assertThat(ask.digits()).isEqualTo(3);
        assertThat(ask.patience()).isEqualTo(Duration.ofSeconds(9));
        assertThat(ask(book, call.withExtension("12")).reference()).isEqualTo("ad");
        assertRefused(ask(book, call().withExtension("12")), Cause.CAPPED, 486);
        assertThat(ask(book, call().withExtension("345")).reference()).isEqualTo("+4930555001;ext=345");
        assertThat(ask(book, call().withExtension("9")))
                .isEqualTo(new Route.Refuse("hall", Cause.REFUSED, 404, "Unknown extension"));
    }
}
