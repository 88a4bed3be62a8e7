package beckon.connect.transport;

import beckon.connect.message.Via;
import java.net.InetSocketAddress;

/** A way to one peer: an address over UDP, or one connection (RFC 5626, section 2). Used on the server's loop only. */
public interface Flow {
    /** The peer's address as packets show it. */
    InetSocketAddress remote();

    /** Name of the transport as Via has it, for instance {@code UDP}. */
    String transport();

    /** Whether the transport itself repeats lost packets, so that transactions need not. */
    boolean reliable();

    /** Whether something sent this way may still arrive. */
    boolean open();

    /** Whether the peer can be reached by nothing but this flow, as a browser by the connection it opened. */
    default boolean onlyWay() {
        return false;
    }

    /** Host and port under which this end can be reached on this flow, as in Via and Contact. */
    String sentBy();

    /** The flow that responses to a request with this topmost Via take (RFC 3261, 18.2.2; RFC 3581). */
    Flow forReplies(Via via);

    /** Sends one message; what cannot be sent is dropped as the network would drop it. */
    void send(byte[] message);

    /** So many more, or fewer, requests wait for an answer that would come this way. */
    default void awaiting(int change) {}

    /** Whether requests may wait for answers that would come this way; counted where losing it must cost nothing. */
    default boolean awaited() {
        return true;
    }

    /**
     * Nothing was heard from the peer for a while: where it can be found out, and the peer is not there, the flow is
     * told to be lost.
     */
    default void doubt() {}
}
