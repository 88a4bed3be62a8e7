package beckon.connect.transaction;

import beckon.connect.transport.Flow;
import org.jspecify.annotations.Nullable;

/** The server side of any request but INVITE (RFC 3261, section 17.2.2). */
public final class PlainServerTransaction extends ServerTransaction {
    private byte @Nullable [] last;
    private boolean completed;

    PlainServerTransaction(TransactionLayer layer, String key, Flow replies) {
        super(layer, key, replies);
    }

    @Override
    public boolean answered() {
        return completed;
    }

    @Override
    public void respond(int status, byte[] response) {
        if (completed) {
            return;
        }
        last = response;
        replies.send(response);
        if (status >= 200) {
            completed = true;
            if (replies.reliable()) {
                layer.end(this);
            } else {
                // Timer J.
                layer.wheel().set(this, layer.timers().giveUp());
            }
        }
    }

    /** Also where its sender has given up as well (RFC 4320). */
    @Override
    public void abandon() {
        if (!completed) {
            completed = true;
            layer.wheel().cancel(this);
            layer.end(this);
        }
    }

    @Override
    protected void ring() {
        layer.end(this);
    }

    @Override
    void repeated() {
        if (last != null) {
            replies.send(last);
        }
    }
}
