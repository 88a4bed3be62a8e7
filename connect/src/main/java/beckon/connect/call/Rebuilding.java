package beckon.connect.call;

import beckon.connect.survival.CallLog;
import beckon.connect.survival.Recovered;
import beckon.connect.timer.Alarm;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up the calls of an earlier process: each stands again at once, and is asked for a sign of life shortly after, so
 * that one that ended meanwhile is found. On the loop only.
 */
final class Rebuilding extends Alarm {
    private static final Logger log = LoggerFactory.getLogger(Rebuilding.class);

    /** Two requests each: 200 requests a second. */
    private static final int CALLS_PER_TURN = 2;

    private static final long TURN_MILLIS = 20;

    private final Exchange exchange;
    private final Deque<Talk> unasked = new ArrayDeque<>();

    private Rebuilding(Exchange exchange) {
        this.exchange = exchange;
    }

    /**
     * @param delayMillis before the first is asked. Ends that hung up meanwhile repeat their BYE every T2: who is heard so
     *     needs no asking, and gives the true end.
     */
    static void start(Exchange exchange, Recovered recovered, long delayMillis) {
        recovered.untold().forEach(one -> tell(exchange, one));
        Rebuilding rebuilding = new Rebuilding(exchange);
        recovered
                .standing()
                .forEach(kept -> rebuilding.unasked.add(Talk.resume(exchange, kept, recovered.lastRunning())));
        if (!rebuilding.unasked.isEmpty()) {
            log.info("{} calls of an earlier process stand again", rebuilding.unasked.size());
            exchange.wheel().set(rebuilding, delayMillis);
        }
    }

    private static void tell(Exchange exchange, Recovered.Untold untold) {
        var call = untold.call();
        var ending = untold.ending();
        CallLog log = exchange.keeping().log();
        CallRecord.of(exchange.recorder(), call)
                .completed(Leg.of(call), ending.at(), ending.by(), ending.billable(), ending.reason(), () -> {
                    if (log != null) {
                        log.told(call.call());
                    }
                });
    }

    @Override
    protected void ring() {
        for (int i = 0; i < CALLS_PER_TURN && !unasked.isEmpty(); i++) {
            unasked.removeFirst().probe();
        }
        if (!unasked.isEmpty()) {
            exchange.wheel().set(this, TURN_MILLIS);
        }
    }
}
