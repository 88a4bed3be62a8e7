package beckon.connect.transport;

import io.netty.bootstrap.Bootstrap;
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
import java.util.function.Consumer;

/**
 * The kind of sockets that this system does best: Linux's own, which take and send many datagrams with one system
 * call, or the JDK's everywhere else. Safe for any number of threads.
 *
 * @param datagramOptions sets how a datagram socket is read
 */
public record Sockets(
        IoHandlerFactory handlers,
        Class<? extends DatagramChannel> datagram,
        Class<? extends ServerSocketChannel> listener,
        Class<? extends SocketChannel> stream,
        Consumer<Bootstrap> datagramOptions) {
    private static final int LARGEST_DATAGRAM = 65_535;
    private static final int DATAGRAMS_AT_ONCE = 12;

    /** What this system has. */
    public static final Sockets SYSTEM = Epoll.isAvailable() ? epoll() : nio();

    private static Sockets epoll() {
        return new Sockets(
                EpollIoHandler.newFactory(),
                EpollDatagramChannel.class,
                EpollServerSocketChannel.class,
                EpollSocketChannel.class,
                Sockets::manyAtOnce);
    }

    private static Sockets nio() {
        return new Sockets(
                NioIoHandler.newFactory(),
                NioDatagramChannel.class,
                NioServerSocketChannel.class,
                NioSocketChannel.class,
                bootstrap -> bootstrap.option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(LARGEST_DATAGRAM).respectMaybeMoreData(false)));
    }

    /** One system call reads what is there; a second one, only to find nothing more, is not made. */
    @SuppressWarnings("deprecation") // The option is the only way to one read at a time.
    private static void manyAtOnce(Bootstrap bootstrap) {
        bootstrap
                .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, LARGEST_DATAGRAM)
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(LARGEST_DATAGRAM * DATAGRAMS_AT_ONCE))
                .option(ChannelOption.MAX_MESSAGES_PER_READ, 1);
    }
}
