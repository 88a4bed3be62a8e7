package beckon.connect.transaction;

import beckon.connect.message.SipResponse;
import beckon.connect.timer.Alarm;
import beckon.connect.transport.Flow;

/** Sends one request until it is answered. On the server's loop only. */
public abstract sealed class ClientTransaction permits InviteClientTransaction, PlainClientTransaction {
    final TransactionLayer layer;
    final String key;
    final Flow flow;
    final Responses user;
    final Alarm repeat = new Alarm(this::repeat);
    final Alarm life = new Alarm(this::expire);
    long interval;

    ClientTransaction(TransactionLayer layer, String key, Flow flow, Responses user) {
        this.layer = layer;
        this.key = key;
        this.flow = flow;
        this.user = user;
        this.interval = layer.timers().t1();
    }

    final void start(byte[] request) {
        flow.send(request);
        if (!flow.reliable()) {
            layer.wheel().set(repeat, interval);
        }
        layer.wheel().set(life, layer.timers().giveUp());
    }

    /** Keeps taking repeats of the final response for a while. */
    final void linger(long millis) {
        layer.wheel().cancel(repeat);
        layer.wheel().set(life, flow.reliable() ? 0 : millis);
    }

    final void end() {
        layer.wheel().cancel(repeat);
        layer.wheel().cancel(life);
        layer.end(this);
    }

    abstract void answered(SipResponse response);

    abstract void repeat();

    abstract void expire();
}
