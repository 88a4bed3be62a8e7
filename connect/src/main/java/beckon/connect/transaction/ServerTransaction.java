package beckon.connect.transaction;

import beckon.connect.timer.Alarm;
import beckon.connect.transport.Flow;

/** Answers one request, and its repeats in the same way. On the server's loop only. */
public abstract sealed class ServerTransaction extends Alarm permits InviteServerTransaction, PlainServerTransaction {
    final TransactionLayer layer;
    final String key;
    final Flow replies;

    ServerTransaction(TransactionLayer layer, String key, Flow replies) {
        this.layer = layer;
        this.key = key;
        this.replies = replies;
    }

    /** The flow by which the responses go. */
    public Flow flow() {
        return replies;
    }

    /** Whether a final response has been given. */
    public abstract boolean answered();

    /** Sends a response. A second final response is ignored. */
    public abstract void respond(int status, byte[] response);

    /** Leaves the request without a final response; should it come again, it is a new one. */
    public abstract void abandon();

    /** The request came again. */
    abstract void repeated();
}
