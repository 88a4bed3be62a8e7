package beckon.connect.transport;

import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.Map;

/**
 * The kind of sockets that this system does best: Linux's own, which take and send many datagrams with one system
 * call, or the JDK's everywhere else. Safe for any number of threads.
 *
 * @param datagramOptions how a datagram socket is read
 */
record Sockets(
        IoHandlerFactory handlers,
        Class<? extends DatagramChannel> datagram,
        Class<? extends ServerSocketChannel> listener,
        Class<? extends SocketChannel> stream,
        Map<ChannelOption<?>, Object> datagramOptions) {
    private static final int LARGEST_DATAGRAM = 65_535;
    private static final int DATAGRAMS_AT_ONCE = 12;

    /** What this system has. */
    static final Sockets SYSTEM = Epoll.isAvailable() ? epoll() : nio();

    private static Sockets epoll() {
        return new Sockets(
                EpollIoHandler.newFactory(),
                EpollDatagramChannel.class,
                EpollServerSocketChannel.class,
                EpollSocketChannel.class,
                Map.of(
                        EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE,
                        LARGEST_DATAGRAM,
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(LARGEST_DATAGRAM * DATAGRAMS_AT_ONCE)));
    }

    private static Sockets nio() {
        return new Sockets(
                NioIoHandler.newFactory(),
                NioDatagramChannel.class,
                NioServerSocketChannel.class,
                NioSocketChannel.class,
                Map.of(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(LARGEST_DATAGRAM).respectMaybeMoreData(false)));
    }
}
