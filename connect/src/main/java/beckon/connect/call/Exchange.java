package beckon.connect.call;

import beckon.connect.Router;
import beckon.connect.message.MessageWriter;
import beckon.connect.timer.TimerWheel;
import beckon.connect.transaction.Tokens;
import beckon.connect.transaction.TransactionLayer;
import beckon.connect.transport.Locator;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;

/**
 * What all calls of a server share. Everything but the clock, the recorder and the refusals belongs to the loop.
 *
 * @param loop runs actions on the server's loop
 * @param keeping what keeps answered calls honest
 * @param out the one buffer in which messages are written
 */
record Exchange(
        TransactionLayer transactions,
        TimerWheel wheel,
        Tokens tokens,
        Locator locator,
        Clock clock,
        Executor loop,
        Router router,
        Recorder recorder,
        Refusals refusals,
        CallTable calls,
        Keeping keeping,
        MessageWriter out,
        Limits limits) {

    /** Milliseconds that pass whatever happens to the clock; for session timers. */
    long ticks() {
        return System.nanoTime() / 1_000_000;
    }

    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
