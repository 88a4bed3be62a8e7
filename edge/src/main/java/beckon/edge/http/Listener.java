package beckon.edge.http;

import beckon.connect.transport.Certificates;
import beckon.connect.transport.Sockets;
import beckon.network.proxy.TrustedProxies;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The port: accepts connections and gives each a {@link Conversation}. Thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // of closing and stopping: nothing is left to do when they are done
public final class Listener implements AutoCloseable {
    private static final int BACKLOG = 4_096;
    private static final long FINISH_SECONDS = 5;

    private final EventLoopGroup loops;
    private final Channel server;
    private final ChannelGroup open;
    private final Opening opening;

    private Listener(EventLoopGroup loops, Channel server, ChannelGroup open, Opening opening) {
        this.loops = loops;
        this.server = server;
        this.open = open;
        this.opening = opening;
    }

    /**
     * Binds the address (port 0 takes a free one). Who connects waits until {@link #open}.
     *
     * @throws UncheckedIOException naming the address, when it cannot be bound
     */
    public static Listener bind(InetSocketAddress address, Limits limits, Tally tally, Clock clock) {
        return bind(address, limits, Wire.PLAIN, tally, clock);
    }

    /**
     * Binds the address (port 0 takes a free one). Who connects waits until {@link #open}.
     *
     * @throws UncheckedIOException naming the address, when it cannot be bound
     */
    public static Listener bind(InetSocketAddress address, Limits limits, Wire wire, Tally tally, Clock clock) {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(Sockets.SYSTEM.handlers());
        ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        Opening opening = new Opening(limits, wire, tally, new HttpDate(clock), open);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(Sockets.SYSTEM.listener())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(opening);
        var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new UncheckedIOException(
                    "The edge cannot listen on " + address.getHostString() + ":" + address.getPort() + ": "
                            + bound.cause().getMessage() + ". Free the port or choose another.",
                    new IOException(bound.cause()));
        }
        return new Listener(loops, bound.channel(), open, opening);
    }

    /** Lets connections in and answers their requests. */
    public void open(Routes routes) {
        open(routes, null);
    }

    /**
     * Lets connections in and answers their requests.
     *
     * @param upgrade makes the handler, one for each connection, that sees requests first and may make the connection
     *     something other than HTTP; {@code null} for none
     */
    public void open(Routes routes, @Nullable Supplier<ChannelHandler> upgrade) {
        opening.upgrade = upgrade;
        opening.routes = routes;
        server.config().setAutoRead(true);
    }

    /** Where it listens, with the port it really has. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    /** Open connections now. */
    public int connections() {
        return open.size();
    }

    /** Takes no more connections, lets begun answers finish for up to five seconds, then closes. */
    @Override
    public void close() {
        server.close().awaitUninterruptibly();
        for (Channel channel : open) {
            channel.eventLoop().execute(() -> {
                ChannelHandlerContext context = channel.pipeline().context(Conversation.class);
                if (context == null) {
                    channel.close();
                } else {
                    ((Conversation) context.handler()).finish(context);
                }
            });
        }
        open.newCloseFuture().awaitUninterruptibly(FINISH_SECONDS, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, FINISH_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(FINISH_SECONDS + 1, TimeUnit.SECONDS);
    }

    private static final class Opening extends ChannelInitializer<SocketChannel> {
        private final Limits limits;
        private final Wire wire;
        private final Tally tally;
        private final HttpDate date;
        private final ChannelGroup open;
        private final ConnectionCap cap;

        @Nullable private volatile Routes routes;

        @Nullable private volatile Supplier<ChannelHandler> upgrade;

        Opening(Limits limits, Wire wire, Tally tally, HttpDate date, ChannelGroup open) {
            this.limits = limits;
            this.wire = wire;
            this.tally = tally;
            this.date = date;
            this.open = open;
            this.cap = new ConnectionCap(limits);
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            Routes answering = routes;
            if (answering == null || !cap.admit(channel, wire.proxies().trusts(ConnectionCap.addressOf(channel)))) {
                tally.mark("refused-connection");
                channel.close();
                return;
            }
            open.add(channel);
            Pace pace = new Pace(limits, tally);
            Certificates certificates = wire.tls();
            if (certificates != null) {
                channel.pipeline().addLast(certificates.server(channel.alloc(), limits.requestTime()));
            }
            channel.pipeline()
                    .addLast(pace)
                    .addLast(new HttpServerCodec(new HttpDecoderConfig()
                            .setMaxInitialLineLength(limits.targetBytes())
                            .setMaxHeaderSize(limits.headerBytes())))
                    .addLast(new HttpObjectAggregator(limits.bodyBytes(), true));
            if (wire.proxies() != TrustedProxies.NONE) {
                channel.pipeline().addLast(new TrueClient(wire.proxies()));
            }
            Supplier<ChannelHandler> other = upgrade;
            if (other != null) {
                channel.pipeline().addLast(other.get());
            }
            channel.pipeline().addLast(new Conversation(answering, pace, tally, date));
        }
    }
}
