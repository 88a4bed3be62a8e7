package beckon.connect.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIP over TCP (RFC 3261, section 18): takes connections, opens them where a request needs one, and uses again what
 * is open. Everything but {@link #open} happens on the loop.
 */
public final class TcpTransport implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TcpTransport.class);
    private static final int MOST_CONNECTIONS = 20_000;
    private static final int CONNECT_MILLIS = 3_000;

    private final EventLoop loop;
    private final Receiver receiver;
    private final Traffic traffic;
    private final Map<InetSocketAddress, TcpFlow> flows = new HashMap<>();
    private @Nullable Channel listener;
    private @Nullable LocalAddresses addresses;

    public TcpTransport(EventLoop loop, Receiver receiver, Traffic traffic) {
        this.loop = loop;
        this.receiver = receiver;
        this.traffic = traffic;
    }

    /**
     * Listens; messages come from now on.
     *
     * @throws BindException if the address cannot be had
     */
    public void open(InetSocketAddress bind) throws BindException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(Sockets.SYSTEM.listener())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        TcpFlow flow = new TcpFlow(TcpTransport.this, (InetSocketAddress) accepted.remoteAddress());
                        accepted.pipeline().addLast(new StreamDecoder(), new Connection(flow));
                    }
                });
        ChannelFuture bound = bootstrap.bind(bind).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            BindException fault = new BindException("Cannot listen for SIP on tcp " + bind + ": "
                    + bound.cause().getMessage() + ". Choose another address or port, or stop what uses it");
            fault.initCause(bound.cause());
            throw fault;
        }
        listener = bound.channel();
        addresses = new LocalAddresses((InetSocketAddress) bound.channel().localAddress());
    }

    /** The open connection to that address, or a new one. */
    public Flow flow(InetSocketAddress remote) {
        TcpFlow known = flows.get(remote);
        if (known != null && known.open()) {
            return known;
        }
        TcpFlow flow = new TcpFlow(this, remote);
        flows.put(remote, flow);
        var unused = new Bootstrap()
                .group(loop)
                .channel(Sockets.SYSTEM.stream())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel opened) {
                        opened.pipeline().addLast(new StreamDecoder(), new Connection(flow));
                    }
                })
                .connect(remote)
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        lost(flow);
                    }
                });
        return flow;
    }

    String sentBy(InetSocketAddress remote) {
        return addresses == null ? HostText.of(remote.getAddress()) : addresses.towards(remote);
    }

    Traffic traffic() {
        return traffic;
    }

    private void lost(TcpFlow flow) {
        flow.closed();
        flows.remove(flow.remote(), flow);
        receiver.lost(flow);
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.close().awaitUninterruptibly();
        }
    }

    private final class Connection extends ChannelInboundHandlerAdapter {
        private final TcpFlow flow;
        private final Intake intake = new Intake(receiver, traffic);

        Connection(TcpFlow flow) {
            this.flow = flow;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            if (flows.size() >= MOST_CONNECTIONS) {
                var unused = context.close();
                return;
            }
            flows.put(flow.remote(), flow);
            flow.opened(context.channel());
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            intake.take((byte[]) message, flow);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            lost(flow);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof RuntimeException) {
                log.error("Handling a message failed; the connection is closed", cause);
            }
            var unused = context.close();
        }
    }
}
