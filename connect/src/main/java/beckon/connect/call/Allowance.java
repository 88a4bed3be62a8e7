package beckon.connect.call;

import beckon.connect.Destination;
import beckon.connect.survival.KeptCall;
import beckon.connect.trunk.TrunkLine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one leg takes of the calls that its destination and its trunk may have at once, until it is given back. On the
 * loop only.
 */
final class Allowance {
    private final Exchange exchange;
    private final Hunt hunt;
    private final Target target;
    private boolean taken;
    private @Nullable TrunkLine held;

    Allowance(Exchange exchange, Hunt hunt, Target target) {
        this.exchange = exchange;
        this.hunt = hunt;
        this.target = target;
    }

    /** Why the destination cannot be rung, or {@code null}: then the call counts until {@link #release}. */
    @Nullable Outcome take() {
        taken = hunt.take(target.destination());
        if (!taken) {
            return Outcome.CAPPED;
        }
        Target.Obstacle obstacle = target.obstacle();
        TrunkLine line = target.line();
        if (line != null) {
            String full = line.take(hunt.reference(), exchange.clock().millis());
            if (full == null) {
                held = line;
            } else {
                obstacle = new Target.Obstacle(Outcome.NO_TRUNK, full);
            }
        }
        if (obstacle == null) {
            return null;
        }
        if (!obstacle.reason().isEmpty()) {
            exchange.refusals().count(obstacle.reason());
        }
        return obstacle.outcome();
    }

    /** Lets the destination and the trunk have another call. */
    void release() {
        if (taken) {
            taken = false;
            hunt.release(target.destination());
        }
        TrunkLine line = held;
        if (line != null) {
            held = null;
            line.release(hunt.reference());
        }
    }

    /** What gives back, at the end of the call, what this leg counts for; {@code null} for nothing. Keeps nothing else. */
    @Nullable Runnable debt() {
        boolean counted = taken && target.destination().calls() > 0;
        return held == null && !counted
                ? null
                : debt(exchange.calls(), counted ? target.destination() : null, held, hunt.reference());
    }

    /**
     * Counts a call that an earlier process put through, as if it had been put through here; gives what gives that back.
     *
     * @param from the trunk that it came by, or {@code null}
     * @param to the trunk that it went to, or {@code null}
     */
    static Runnable resumed(Exchange exchange, KeptCall kept, @Nullable TrunkLine from, @Nullable TrunkLine to) {
        Destination counted = kept.most() == 0 ? null : new Destination(kept.destination(), Duration.ZERO, kept.most());
        if (counted != null) {
            exchange.calls().resume(counted);
        }
        if (from != null) {
            from.resume();
        }
        if (to != null) {
            to.resume(kept.reference());
        }
        Runnable owed = debt(exchange.calls(), counted, to, kept.reference());
        return () -> new Origin(from, "", false).pay(owed);
    }

    private static Runnable debt(
            CallTable calls, @Nullable Destination counted, @Nullable TrunkLine line, String reference) {
        return () -> {
            if (counted != null) {
                calls.release(counted);
            }
            if (line != null) {
                line.release(reference);
            }
        };
    }
}
