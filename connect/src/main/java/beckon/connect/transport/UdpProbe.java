package beckon.connect.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Finds out that nobody listens at a UDP port. Only a connected socket is told so (ICMP port unreachable), and the
 * socket that calls go by is not: so where a peer says nothing, a keep-alive of four bytes (RFC 5626, section 3.5.1)
 * goes there from a socket that lives for a moment. On the loop only.
 */
final class UdpProbe {
    private static final byte[] KEEP_ALIVE = {'\r', '\n', '\r', '\n'};
    private static final int PATIENCE_MILLIS = 1_000;
    private static final int MOST_AT_ONCE = 64;

    private final EventLoop loop;
    private final Consumer<InetSocketAddress> closed;
    private final Set<InetSocketAddress> asked = new HashSet<>();

    /** @param closed told of ports at which nobody listens */
    UdpProbe(EventLoop loop, Consumer<InetSocketAddress> closed) {
        this.loop = loop;
        this.closed = closed;
    }

    void send(InetSocketAddress remote) {
        if (asked.size() >= MOST_AT_ONCE || !asked.add(remote)) {
            return;
        }
        var unused = new Bootstrap()
                .group(loop)
                .channel(Sockets.SYSTEM.datagram())
                .handler(new Ear(remote))
                .connect(remote)
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        // No way leads there at all.
                        asked.remove(remote);
                        closed.accept(remote);
                    }
                });
    }

    private static void close(Channel channel) {
        var unused = channel.close();
    }

    private final class Ear extends ChannelInboundHandlerAdapter {
        private final InetSocketAddress remote;

        Ear(InetSocketAddress remote) {
            this.remote = remote;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            Channel channel = context.channel();
            var sent = channel.writeAndFlush(Unpooled.wrappedBuffer(KEEP_ALIVE));
            sent.addListener(done -> {
                if (done.cause() instanceof PortUnreachableException) {
                    exceptionCaught(context, done.cause());
                }
            });
            var unused = loop.schedule(() -> close(channel), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            asked.remove(remote);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof PortUnreachableException && context.channel().isOpen()) {
                closed.accept(remote);
            }
            var unused = context.close();
        }
    }
}
