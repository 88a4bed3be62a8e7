package beckon.connect.transaction;

import beckon.connect.message.SipRequest;
import beckon.connect.transport.Flow;

/** Whoever acts on requests: each arrives once, however often it was repeated. Called on the server's loop only. */
public interface TransactionUser {
    /** An INVITE, in a dialog or not. */
    void invited(InviteServerTransaction transaction, SipRequest invite, Flow flow);

    /** Any request but INVITE, ACK and CANCEL. */
    void requested(PlainServerTransaction transaction, SipRequest request, Flow flow);

    /** A connection broke: whoever was reached by it only is gone. */
    default void lost(Flow flow) {}

    /** An ACK for a 2xx. */
    void acknowledged(SipRequest ack, Flow flow);
}
