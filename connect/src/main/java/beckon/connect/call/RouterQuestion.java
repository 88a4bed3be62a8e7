package beckon.connect.call;

import beckon.connect.CallRequest;
import beckon.connect.Cause;
import beckon.connect.Route;
import beckon.connect.timer.Alarm;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the router where a call leads; a router that fails or takes too long refuses it. On the loop only. */
final class RouterQuestion {
    private static final Logger log = LoggerFactory.getLogger(RouterQuestion.class);

    private final Exchange exchange;
    private final Consumer<Route> told;
    private final Alarm tooSlow = Alarm.of(() -> answered(new Route.Refuse("", Cause.REFUSED, 503, "")));

    /** @param told what to do with the answer; it may come once more after a question that was too slow */
    RouterQuestion(Exchange exchange, Consumer<Route> told) {
        this.exchange = exchange;
        this.told = told;
    }

    void ask(CallRequest request) {
        CompletableFuture<Route> asked = put(request).exceptionally(fault -> unrouted(request, fault));
        if (asked.isDone()) {
            answered(asked.join());
        } else {
            exchange.wheel().set(tooSlow, exchange.limits().routing());
            var unused = asked.thenAccept(found -> exchange.loop().execute(() -> answered(found)));
        }
    }

    private CompletableFuture<Route> put(CallRequest request) {
        try {
            return exchange.router().route(request).toCompletableFuture();
        } catch (RuntimeException fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }

    private static Route unrouted(CallRequest request, Throwable fault) {
        // Not the request itself: it names the caller.
        log.error("The router failed for call {}; it is refused with 500", request.call(), fault);
        return new Route.Refuse("", Cause.REFUSED, 500, "");
    }

    private void answered(Route found) {
        withdraw();
        told.accept(found);
    }

    /** Nobody waits for the answer any more. */
    void withdraw() {
        exchange.wheel().cancel(tooSlow);
    }
}
