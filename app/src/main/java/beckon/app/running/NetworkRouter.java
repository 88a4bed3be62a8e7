package beckon.app.running;

import beckon.connect.CallRequest;
import beckon.connect.CallerDisplay;
import beckon.connect.Cause;
import beckon.connect.Destination;
import beckon.connect.Manner;
import beckon.connect.Route;
import beckon.connect.Router;
import beckon.network.call.Admission;
import beckon.network.call.CallDesk;
import beckon.network.call.CallRules;
import beckon.network.event.Attribution;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Answers the connection server with the network's admission of a call. Thread-safe. */
final class NetworkRouter implements Router {
    /** Extensions that the network gives out have three or four; whoever keys three waits a moment or ends with #. */
    private static final int EXTENSION_DIGITS = 4;

    private static final Duration ASKED_FOR = Duration.ofSeconds(30);

    private final CallDesk desk;
    private final Duration ring;
    private final @Nullable Destination prompt;
    private final Executor threads;

    /**
     * @param ring how long a destination is rung of which its partner says nothing else
     * @param prompt what asks callers for the extension of a shared number; null for none
     * @param threads where the database may be waited for
     */
    NetworkRouter(CallDesk desk, Duration ring, @Nullable Destination prompt, Executor threads) {
        this.desk = desk;
        this.ring = ring;
        this.prompt = prompt;
        this.threads = threads;
    }

    @Override
    public CompletionStage<Route> route(CallRequest request) {
        return CompletableFuture.supplyAsync(
                () -> route(desk.admit(request.call(), request.dialled(), request.extension(), request.from())),
                threads);
    }

    private Route route(Admission admission) {
        return switch (admission) {
            case Admission.Admitted admitted ->
                new Route.Connect(
                        reference(admitted.attribution()),
                        List.of(new Destination(admitted.destination())),
                        Route.Mode.SEQUENTIAL,
                        ring(admitted.rules()),
                        manner(admitted.rules()));
            case Admission.ExtensionWanted _ -> new Route.Ask("", prompt, EXTENSION_DIGITS, ASKED_FOR);
            case Admission.Refused refused ->
                new Route.Refuse(
                        reference(refused.attribution()),
                        cause(refused.reason()),
                        status(refused.reason()),
                        refused.reason());
        };
    }

    private Duration ring(CallRules rules) {
        return rules.ringSeconds() == null ? ring : Duration.ofSeconds(rules.ringSeconds());
    }

    private static Manner manner(CallRules rules) {
        if (rules.equals(CallRules.DEFAULT)) {
            return Manner.PLAIN;
        }
        return new Manner(
                CallerDisplay.valueOf(rules.callerDisplay().name()),
                rules.whisper(),
                rules.fallback() == null ? List.of() : List.of(new Destination(rules.fallback())),
                0,
                "");
    }

    private static Cause cause(String reason) {
        return switch (reason) {
            case "capped" -> Cause.CAPPED;
            case "paused", "calls-paused" -> Cause.PAUSED;
            case "off-hours" -> Cause.OFF_HOURS;
            default -> Cause.REFUSED;
        };
    }

    private static String reference(@Nullable Attribution attribution) {
        return attribution == null ? "" : attribution.reference().toString();
    }

    /** RFC 3261, section 21: what is not there, what is gone for good, what may not be used again, what may come back. */
    private static int status(String reason) {
        return switch (reason) {
            case "unknown", "forged-token" -> 404;
            case "expired" -> 410;
            case "token-used" -> 403;
            case "capped" -> 486;
            default -> 480;
        };
    }
}
