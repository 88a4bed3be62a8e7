package beckon.connect.transaction;

import beckon.connect.message.SipResponse;
import beckon.connect.timer.Alarm;
import beckon.connect.transport.Flow;

/** Sends one request until it is answered. On the server's loop only. */
public abstract sealed class ClientTransaction extends Alarm permits InviteClientTransaction, PlainClientTransaction {
    final TransactionLayer layer;
    final String key;
    final Flow flow;
    private long interval;
    private long remaining;
    private boolean repeats;

    ClientTransaction(TransactionLayer layer, String key, Flow flow) {
        this.layer = layer;
        this.key = key;
        this.flow = flow;
    }

    final void start(byte[] request) {
        flow.send(request);
        flow.awaiting(1);
        interval = layer.timers().t1();
        remaining = layer.timers().giveUp();
        repeats = !flow.reliable();
        layer.wheel().set(this, repeats ? interval : remaining);
    }

    /** Stops repeating; {@link #expired} comes after so long. */
    final void expireAfter(long millis) {
        repeats = false;
        layer.wheel().set(this, millis);
    }

    /** Stops repeating and expiring. */
    final void waitForEver() {
        repeats = false;
        layer.wheel().cancel(this);
    }

    /** Keeps taking repeats of the final response for a while. */
    final void linger(long millis) {
        expireAfter(flow.reliable() ? 0 : millis);
    }

    /** Timers A and B, or E and F: one alarm serves both. */
    @Override
    protected final void ring() {
        remaining -= interval;
        if (repeats && remaining > 0) {
            repeat();
            interval = nextInterval(interval);
            layer.wheel().set(this, Math.min(interval, remaining));
        } else {
            layer.end(this);
            expired();
        }
    }

    /**
     * A request that nobody heard will not be answered (RFC 3261, section 17.1.4); one that was may still be, by a new
     * connection.
     */
    final void flowLost() {
        if (unheard()) {
            layer.wheel().cancel(this);
            layer.end(this);
            unreachable();
        }
    }

    /** Whether nothing came yet, not even a provisional response. */
    abstract boolean unheard();

    abstract void answered(SipResponse response);

    abstract void repeat();

    abstract long nextInterval(long last);

    abstract void expired();

    /** Over without an answer, for there is no way any more. */
    abstract void unreachable();
}
