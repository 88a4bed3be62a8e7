package beckon.connect.transport;

import beckon.connect.message.Via;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection, plain or with TLS, open or being opened; what is sent meanwhile waits. On the loop only. */
final class TcpFlow implements Flow {
    private static final int MOST_WAITING = 1_000;

    private final TcpTransport owner;
    private final InetSocketAddress remote;
    private final String host;
    private final List<byte[]> waiting = new ArrayList<>(1);
    private @Nullable Channel channel;
    private boolean closed;
    private int awaited;

    /** @param host whom a connection of ours is meant for, as the certificate has to say; empty where it came in */
    TcpFlow(TcpTransport owner, InetSocketAddress remote, String host) {
        this.owner = owner;
        this.remote = remote;
        this.host = host;
    }

    String host() {
        return host;
    }

    void opened(Channel connected) {
        channel = connected;
        waiting.forEach(this::send);
        waiting.clear();
    }

    void closed() {
        closed = true;
        waiting.clear();
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public String transport() {
        return owner.name();
    }

    @Override
    public boolean reliable() {
        return true;
    }

    @Override
    public boolean open() {
        return !closed;
    }

    @Override
    public String sentBy() {
        return owner.sentBy(remote);
    }

    /** Responses take the connection that the request came by (RFC 3261, section 18.2.2). */
    @Override
    public Flow forReplies(Via via) {
        return this;
    }

    @Override
    public void awaiting(int change) {
        awaited += change;
    }

    @Override
    public boolean awaited() {
        return awaited > 0;
    }

    @Override
    public void send(byte[] message) {
        Channel connected = channel;
        if (closed) {
            owner.traffic().notSent().increment();
        } else if (connected == null) {
            if (waiting.size() < MOST_WAITING) {
                waiting.add(message);
            }
        } else if (connected.isWritable()) {
            owner.traffic().messagesOut().increment();
            var unused = connected.writeAndFlush(Unpooled.wrappedBuffer(message), connected.voidPromise());
        } else {
            // A peer that does not read is cut off before it fills the memory.
            owner.traffic().notSent().increment();
            owner.traffic().refused("slow-reader");
            var unused = connected.close();
        }
    }
}
