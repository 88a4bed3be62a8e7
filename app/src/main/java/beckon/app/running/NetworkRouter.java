package beckon.app.running;

import beckon.connect.CallRequest;
import beckon.connect.Cause;
import beckon.connect.Destination;
import beckon.connect.Route;
import beckon.connect.Router;
import beckon.network.call.Admission;
import beckon.network.call.CallDesk;
import beckon.network.event.Attribution;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Answers the connection server with the network's admission of a call. Thread-safe. */
final class NetworkRouter implements Router {
    private final CallDesk desk;
    private final Duration ring;
    private final Executor threads;

    /** @param threads where the database may be waited for */
    NetworkRouter(CallDesk desk, Duration ring, Executor threads) {
        this.desk = desk;
        this.ring = ring;
        this.threads = threads;
    }

    @Override
    public CompletionStage<Route> route(CallRequest request) {
        return CompletableFuture.supplyAsync(
                () -> route(desk.admit(request.call(), request.dialled(), request.from())), threads);
    }

    private Route route(Admission admission) {
        return switch (admission) {
            case Admission.Admitted admitted ->
                new Route.Connect(
                        reference(admitted.attribution()),
                        List.of(new Destination(admitted.destination())),
                        Route.Mode.SEQUENTIAL,
                        ring);
            case Admission.Refused refused ->
                new Route.Refuse(
                        reference(refused.attribution()), Cause.REFUSED, status(refused.reason()), refused.reason());
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
            default -> 480;
        };
    }
}
