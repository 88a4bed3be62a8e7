package beckon.connect.transaction;

import beckon.connect.message.SipResponse;
import beckon.connect.transport.Flow;
import org.jspecify.annotations.Nullable;

/** The client side of any request but INVITE and ACK (RFC 3261, section 17.1.2). */
public final class PlainClientTransaction extends ClientTransaction {
    private final Responses user;
    private byte @Nullable [] request;
    private boolean proceeding;

    PlainClientTransaction(TransactionLayer layer, String key, Flow flow, Responses user, byte[] request) {
        super(layer, key, flow);
        this.user = user;
        this.request = request;
    }

    @Override
    void answered(SipResponse response) {
        if (request == null) {
            return;
        }
        if (response.provisional()) {
            proceeding = true;
        } else {
            request = null;
            linger(layer.timers().t4());
        }
        user.answered(response);
    }

    @Override
    boolean unheard() {
        return request != null && !proceeding;
    }

    @Override
    void repeat() {
        if (request != null) {
            flow.send(request);
        }
    }

    @Override
    long nextInterval(long last) {
        return proceeding
                ? layer.timers().t2()
                : Math.min(last * 2, layer.timers().t2());
    }

    @Override
    void expired() {
        if (request != null) {
            request = null;
            user.timedOut();
        }
    }

    @Override
    void unreachable() {
        request = null;
        user.unreachable();
    }
}
