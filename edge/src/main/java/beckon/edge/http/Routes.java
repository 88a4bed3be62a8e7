package beckon.edge.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Every address of the edge, and what is said at all others. Immutable. */
public final class Routes {
    /** Where requests outside every route are counted. */
    static final String NOWHERE = "nowhere";

    private final List<Route> routes;
    private final Unanswerable unanswerable;

    /**
     * What is said when no responder may be asked.
     */
    @FunctionalInterface
    public interface Unanswerable {
        /**
         * The answer, worded for who reads it.
         *
         * @param status 404 or 405
         */
        Answer answer(Request request, int status, String detail);
    }

    /** An answer to come, and the route it is counted under. */
    record Routed(String route, CompletionStage<Answer> answer) {}

    public Routes(List<Route> routes, Unanswerable unanswerable) {
        this.routes = List.copyOf(routes);
        this.unanswerable = unanswerable;
    }

    Routed answer(Request request) {
        Set<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<String> captured = route.capture(request.path());
            if (captured.isEmpty()) {
                continue;
            }
            if (route.allows(request.method())) {
                return new Routed(route.name(), ask(route, request.capturing(captured.get())));
            }
            allowed.addAll(route.allowed());
        }
        return new Routed(NOWHERE, CompletableFuture.completedStage(refuse(request, allowed)));
    }

    private Answer refuse(Request request, Set<String> allowed) {
        if (allowed.isEmpty()) {
            return unanswerable.answer(request, 404, "There is nothing at " + request.path() + ".");
        }
        String allow = String.join(", ", allowed);
        return unanswerable
                .answer(request, 405, request.path() + " takes " + allow + ", not " + request.method() + ".")
                .with("Allow", allow);
    }

    private static CompletionStage<Answer> ask(Route route, Request request) {
        try {
            return route.responder().answer(request);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }
}
