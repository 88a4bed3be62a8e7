package beckon.connect.browser;

import beckon.connect.message.Malformed;
import beckon.connect.message.SipMessage;
import beckon.connect.transport.Flow;
import beckon.connect.transport.Receiver;
import beckon.connect.transport.Traffic;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * SIP over WebSocket (RFC 7118). Channels live on the loops of whoever listens, the edge or a {@link
 * WebSocketListener}; what they bring is handed to the server's loop. Safe for any number of threads.
 */
public final class WebSocketTransport {
    /**
     * The client's address, put on a channel by whoever listens before the request is read; without it the other end of
     * the connection is the client. It says who is behind a proxy that is trusted.
     */
    public static final AttributeKey<InetAddress> CLIENT = AttributeKey.valueOf("beckon-client");

    private final Executor loop;
    private final Receiver receiver;
    private final Traffic traffic;
    private final Consumer<String> refused;
    private final WebSocketTerms terms;
    private final Admissions admissions;

    /**
     * @param loop the server's
     * @param refused told the reason of each refusal, from any thread
     */
    public WebSocketTransport(
            Executor loop, Receiver receiver, Traffic traffic, Consumer<String> refused, WebSocketTerms terms) {
        this.loop = loop;
        this.receiver = receiver;
        this.traffic = traffic;
        this.refused = refused;
        this.terms = terms;
        this.admissions = new Admissions(terms);
    }

    /**
     * A new handler for one HTTP connection, to stand behind its codec and aggregator. When the connection becomes a
     * WebSocket, the pipeline is told {@link WebSocketOpened}.
     *
     * @param path where it answers, such as {@code /sip}; empty for everywhere
     */
    public ChannelHandler handler(String path) {
        return new WebSocketUpgrade(this, path);
    }

    /** Open connections. */
    public int connections() {
        return admissions.open();
    }

    /** Whose connection it is, with the port of the connection itself. */
    static InetSocketAddress client(Channel channel) {
        InetSocketAddress peer = (InetSocketAddress) channel.remoteAddress();
        InetAddress told = channel.attr(CLIENT).get();
        return told == null ? peer : new InetSocketAddress(told, peer.getPort());
    }

    WebSocketTerms terms() {
        return terms;
    }

    Admissions admissions() {
        return admissions;
    }

    Traffic traffic() {
        return traffic;
    }

    void refused(String reason) {
        refused.accept(reason);
    }

    void received(SipMessage message, Flow flow) {
        hop(() -> receiver.received(message, flow));
    }

    void malformed(Malformed message, Flow flow) {
        hop(() -> receiver.malformed(message, flow));
    }

    void lost(Flow flow) {
        hop(() -> receiver.lost(flow));
    }

    private void hop(Runnable action) {
        try {
            loop.execute(action);
        } catch (RejectedExecutionException stopped) {
            traffic.notSent().increment();
        }
    }
}
