package beckon.connect.transaction;

import beckon.connect.message.SipRequest;
import beckon.connect.transport.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The server side of an INVITE (RFC 3261, sections 13.3.1.4 and 17.2.1; RFC 6026). A 2xx is repeated here until
 * {@link #acknowledged} says that its ACK came.
 */
public final class InviteServerTransaction extends ServerTransaction {
    private enum State {
        PROCEEDING,
        COMPLETED,
        CONFIRMED,
        ACCEPTED,
        TERMINATED
    }

    private State state = State.PROCEEDING;
    private byte @Nullable [] last;
    private long interval;
    private long remaining;
    private boolean repeats;
    private @Nullable Runnable whenUnacknowledged;
    private @Nullable Consumer<SipRequest> whenCancelled;

    InviteServerTransaction(TransactionLayer layer, String key, Flow replies) {
        super(layer, key, replies);
    }

    @Override
    public boolean answered() {
        return state != State.PROCEEDING;
    }

    @Override
    public void respond(int status, byte[] response) {
        if (state != State.PROCEEDING) {
            return;
        }
        last = response;
        replies.send(response);
        if (status < 200) {
            return;
        }
        whenCancelled = null;
        state = status < 300 ? State.ACCEPTED : State.COMPLETED;
        interval = layer.timers().t1();
        remaining = layer.timers().giveUp();
        repeats = status < 300 || !replies.reliable();
        layer.wheel().set(this, repeats ? interval : remaining);
    }

    @Override
    public void abandon() {
        state = State.TERMINATED;
        last = null;
        whenCancelled = null;
        whenUnacknowledged = null;
        layer.wheel().cancel(this);
        layer.end(this);
    }

    /** What to do when a 2xx stays without its ACK. */
    public void whenUnacknowledged(Runnable action) {
        whenUnacknowledged = action;
    }

    /** What to do when the caller cancels; the CANCEL itself is answered by the layer. */
    public void whenCancelled(Consumer<SipRequest> action) {
        whenCancelled = action;
    }

    void cancelled(SipRequest cancel) {
        Consumer<SipRequest> action = whenCancelled;
        if (state == State.PROCEEDING && action != null) {
            whenCancelled = null;
            action.accept(cancel);
        }
    }

    /** The ACK for the 2xx came: it is not repeated any more. */
    public void acknowledged() {
        if (state == State.ACCEPTED && repeats) {
            repeats = false;
            whenUnacknowledged = null;
            last = null;
            // Timer L: repeats of the INVITE are still taken.
            layer.wheel().set(this, remaining);
        }
    }

    /**
     * The call that this INVITE made is over: it is remembered only while a copy may still be on its way (T4), not for
     * the 64 T1 of timer L, which counts on nothing having been heard since.
     */
    public void callOver() {
        if (state == State.ACCEPTED && !repeats) {
            layer.wheel().set(this, layer.timers().t4());
        }
    }

    /** Takes an ACK with the branch of the INVITE; false if it is one for a 2xx and belongs to the call layer. */
    boolean takesAck() {
        if (state == State.COMPLETED) {
            state = State.CONFIRMED;
            last = null;
            repeats = false;
            // Timer I.
            layer.wheel().set(this, replies.reliable() ? 0 : layer.timers().t4());
        }
        return state != State.ACCEPTED;
    }

    @Override
    void repeated() {
        if (last != null && (state == State.PROCEEDING || state == State.COMPLETED)) {
            replies.send(last);
        }
    }

    /** Timers G and H, and their likes for a 2xx: one alarm serves both, for there are a great many of these. */
    @Override
    protected void ring() {
        if (repeats && last != null) {
            remaining -= interval;
            if (remaining > 0) {
                replies.send(last);
                interval = Math.min(interval * 2, layer.timers().t2());
                layer.wheel().set(this, Math.min(interval, remaining));
                return;
            }
        }
        Runnable action = whenUnacknowledged;
        state = State.TERMINATED;
        last = null;
        layer.end(this);
        if (action != null) {
            action.run();
        }
    }
}
