package beckon.connect.call;

import beckon.connect.Destination;
import beckon.connect.Manner;
import beckon.connect.Route;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The search for somebody who answers: destinations in turn or at once, then the fallback. On the loop only. */
final class Hunt {
    private final Exchange exchange;
    private final Call call;
    private final Deque<Destination> waiting = new ArrayDeque<>(2);
    private final List<Attempt> attempts = new ArrayList<>(1);
    private final Map<String, Integer> taken = new HashMap<>(2);
    private Route.@Nullable Connect route;
    private @Nullable Outcome best;
    private int redirects;
    private boolean fellBack;

    Hunt(Exchange exchange, Call call) {
        this.exchange = exchange;
        this.call = call;
    }

    boolean begun() {
        return route != null;
    }

    String reference() {
        Route.Connect found = route;
        return found == null ? "" : found.reference();
    }

    Manner manner() {
        Route.Connect found = route;
        return found == null ? Manner.PLAIN : found.manner();
    }

    void begin(Route.Connect found) {
        route = found;
        waiting.addAll(found.destinations());
        ringNext();
    }

    /** One leg more, which is not rung yet. */
    Attempt attempt(Target target, Duration ring) {
        Attempt attempt = new Attempt(exchange, call, this, attempts.size() + 1, target, ring);
        attempts.add(attempt);
        return attempt;
    }

    private void ringNext() {
        Route.Connect found = route;
        if (found == null) {
            return;
        }
        List<Attempt> started = new ArrayList<>(1);
        do {
            for (Target target : exchange.targets(waiting.removeFirst())) {
                started.add(attempt(target, found.ring()));
            }
        } while (together() && !waiting.isEmpty());
        for (Attempt attempt : started) {
            attempt.start();
        }
    }

    /** Whether somebody else is rung when those who ring now are out. */
    boolean hasMore() {
        return !waiting.isEmpty() || (!fellBack && !manner().fallback().isEmpty());
    }

    private boolean together() {
        return route != null && route.mode() == Route.Mode.PARALLEL;
    }

    /** Takes one of the calls that a destination may have at once; several phones of one subscriber take one. */
    boolean take(Destination destination) {
        if (destination.calls() == 0) {
            return true;
        }
        Integer held = taken.get(destination.uri());
        if (held == null && !exchange.calls().take(destination)) {
            return false;
        }
        taken.put(destination.uri(), held == null ? 1 : held + 1);
        return true;
    }

    /** Gives back what {@link #take} took, with the last leg that leads there. */
    void release(Destination destination) {
        Integer held = taken.get(destination.uri());
        if (held != null && held == 1) {
            taken.remove(destination.uri());
            exchange.calls().release(destination);
        } else if (held != null) {
            taken.put(destination.uri(), held - 1);
        }
    }

    /** A destination sent the call elsewhere; the first of these is rung next. */
    void redirected(List<Destination> further) {
        int followed = Math.min(further.size(), exchange.limits().redirects() - redirects);
        redirects += followed;
        for (Destination destination : further.subList(0, followed).reversed()) {
            waiting.addFirst(destination);
        }
    }

    /** A destination is out; the next is rung. Gives the best that was found out where none is left. */
    @Nullable Outcome failed(Outcome outcome) {
        best = Outcome.better(best, outcome);
        if (!waiting.isEmpty() && (together() || attempts.stream().allMatch(Attempt::over))) {
            ringNext();
        } else if (attempts.stream().allMatch(Attempt::over)) {
            if (fellBack || manner().fallback().isEmpty()) {
                return best;
            }
            fellBack = true;
            waiting.addAll(manner().fallback());
            ringNext();
        }
        return null;
    }

    /** Stops ringing whatever still rings. */
    void abandon(Outcome outcome, String reason) {
        waiting.clear();
        for (Attempt attempt : attempts) {
            attempt.abandon(outcome, reason);
        }
    }

    /** What was rung last; {@code null} before. */
    @Nullable Attempt latest() {
        return attempts.isEmpty() ? null : attempts.getLast();
    }
}
