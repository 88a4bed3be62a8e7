package beckon.connect.browser;

import beckon.connect.message.Via;
import beckon.connect.transport.Flow;
import beckon.connect.transport.HostText;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.net.InetSocketAddress;

/**
 * One browser's connection. A browser cannot be called at an address, so this is the only way to it, and its Via
 * stays as it wrote it (RFC 7118, section 5). Used on the server's loop; its channel lives on another.
 */
final class WebSocketFlow implements Flow {
    private final WebSocketTransport owner;
    private final Channel channel;
    private final String transport;
    private final InetSocketAddress remote;
    private final String sentBy;

    WebSocketFlow(WebSocketTransport owner, Channel channel, boolean secure) {
        this.owner = owner;
        this.channel = channel;
        this.transport = secure ? "WSS" : "WS";
        this.remote = WebSocketTransport.client(channel);
        InetSocketAddress local = (InetSocketAddress) channel.localAddress();
        this.sentBy = HostText.of(local.getAddress()) + ":" + local.getPort();
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public String transport() {
        return transport;
    }

    @Override
    public boolean reliable() {
        return true;
    }

    @Override
    public boolean open() {
        return channel.isActive();
    }

    @Override
    public boolean onlyWay() {
        return true;
    }

    @Override
    public String sentBy() {
        return sentBy;
    }

    @Override
    public Flow forReplies(Via via) {
        return this;
    }

    @Override
    public void send(byte[] message) {
        // One that cannot be written to does not read; its connection is cutting it off.
        if (channel.isActive() && channel.isWritable()) {
            owner.traffic().messagesOut().increment();
            var unused = channel.writeAndFlush(frame(message), channel.voidPromise());
        } else {
            owner.traffic().notSent().increment();
        }
    }

    /** Text wherever it is text: scripts read it more easily. Other bytes may only go in binary frames. */
    private static WebSocketFrame frame(byte[] message) {
        for (byte one : message) {
            if (one < 0) {
                return new BinaryWebSocketFrame(Unpooled.wrappedBuffer(message));
            }
        }
        return new TextWebSocketFrame(Unpooled.wrappedBuffer(message));
    }
}
