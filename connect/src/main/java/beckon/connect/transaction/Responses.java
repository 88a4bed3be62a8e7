package beckon.connect.transaction;

import beckon.connect.message.SipResponse;

/** Whoever awaits the answer to a request. Called on the server's loop only. */
public interface Responses {
    /** A response; for an INVITE every 2xx comes up, repeated ones too until it was acknowledged. */
    void answered(SipResponse response);

    /** The INVITE was answered with a 2xx, and no further 2xx of another end that it reached can come any more. */
    default void settled() {}

    /** No final response came in time. */
    void timedOut();

    /** The way to the peer was lost, and nothing had been heard by it: no answer will come. */
    default void unreachable() {
        timedOut();
    }
}
