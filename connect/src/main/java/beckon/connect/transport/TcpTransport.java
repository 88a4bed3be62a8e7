package beckon.connect.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SIP over TCP, or over TLS (RFC 3261, sections 18 and 26.2.1): takes connections, opens them where a request needs
 * one, and uses again what is open. Over TLS a connection of ours is used again only for the host whose certificate was
 * seen, and one that came in only for what belongs to its own requests (RFC 5923). Everything but {@link #open} happens
 * on the loop.
 */
public final class TcpTransport implements AutoCloseable {
    private static final int CONNECT_MILLIS = 3_000;
    private static final WriteBufferWaterMark UNREAD = new WriteBufferWaterMark(256 << 10, 1 << 20);
    private static final int MOST_UNFLUSHED = 64;
    private static final long QUIET_NANOS = 5_000_000_000L;

    private final LoopThread loop;
    private final Receiver receiver;
    private final Traffic traffic;
    private final Admission admission;
    private final @Nullable Certificates certificates;
    private final Map<InetSocketAddress, TcpFlow> flows = new HashMap<>();
    private final Map<String, TcpFlow> byHost = new HashMap<>();
    private long complained = System.nanoTime() - QUIET_NANOS;
    private @Nullable Channel listener;
    private @Nullable LocalAddresses addresses;

    /** @param certificates for TLS, or {@code null} for plain TCP */
    public TcpTransport(
            LoopThread loop,
            Receiver receiver,
            Traffic traffic,
            StreamLimits limits,
            @Nullable Certificates certificates) {
        this.loop = loop;
        this.receiver = receiver;
        this.traffic = traffic;
        this.admission = new Admission(limits, traffic);
        this.certificates = certificates;
    }

    /** As Via has it. */
    String name() {
        return certificates == null ? "TCP" : "TLS";
    }

    /**
     * Listens; messages come from now on.
     *
     * @return the address it got
     * @throws BindException if the address cannot be had
     */
    public InetSocketAddress open(InetSocketAddress bind) throws BindException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop.loop())
                .channel(Sockets.SYSTEM.listener())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        accept(accepted);
                    }
                });
        ChannelFuture bound = bootstrap.bind(bind).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            BindException fault = new BindException("Cannot listen for SIP on "
                    + (certificates == null ? "tcp " : "tls ") + bind + ": "
                    + bound.cause().getMessage()
                    + ". Choose another address or port, or stop what uses it");
            fault.initCause(bound.cause());
            throw fault;
        }
        listener = bound.channel();
        InetSocketAddress address = (InetSocketAddress) bound.channel().localAddress();
        addresses = new LocalAddresses(address);
        return address;
    }

    private void accept(Channel accepted) {
        InetSocketAddress remote = (InetSocketAddress) accepted.remoteAddress();
        if (!admission.admits(remote.getAddress())) {
            var unused = accepted.close();
            return;
        }
        accepted.closeFuture().addListener(closed -> admission.gone(remote.getAddress()));
        ChannelPipeline pipeline = accepted.pipeline();
        @Nullable RenegotiationGuard guard = null;
        if (certificates != null) {
            guard = new RenegotiationGuard(traffic);
            pipeline.addLast(
                    guard,
                    certificates.server(accepted.alloc(), admission.limits().opening()));
        }
        StreamDecoder decoder = new StreamDecoder(traffic);
        StreamWatch watch = new StreamWatch(loop.wheel(), decoder, accepted, traffic, admission.limits());
        finish(pipeline, decoder, new Connection(this, new TcpFlow(this, remote, ""), watch, guard));
    }

    /** The open connection to that address, or a new one. */
    public Flow flow(InetSocketAddress remote) {
        return flow(remote, "");
    }

    /**
     * The open connection to that address for a host, or a new one.
     *
     * @param host of the URI, before any lookup and an IPv6 address without brackets: over TLS the certificate must
     *     speak for it; nothing over TCP
     */
    public Flow flow(InetSocketAddress remote, String host) {
        TcpFlow known = certificates == null ? flows.get(remote) : byHost.get(key(remote, host));
        if (known != null && known.open()) {
            return known;
        }
        TcpFlow flow = new TcpFlow(this, remote, host);
        remember(flow);
        var unused = new Bootstrap()
                .group(loop.loop())
                .channel(Sockets.SYSTEM.stream())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel opened) {
                        connecting(opened, flow);
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

    private void connecting(Channel opened, TcpFlow flow) {
        if (certificates != null) {
            opened.pipeline()
                    .addLast(certificates.client(
                            opened.alloc(),
                            flow.host(),
                            flow.remote().getPort(),
                            admission.limits().opening()));
        }
        finish(opened.pipeline(), new StreamDecoder(traffic), new Connection(this, flow, null, null));
    }

    private static void finish(ChannelPipeline pipeline, StreamDecoder decoder, Connection connection) {
        pipeline.addLast(new FlushConsolidationHandler(MOST_UNFLUSHED, true), decoder, connection);
    }

    private static String key(InetSocketAddress remote, String host) {
        return host + '@' + remote;
    }

    private void remember(TcpFlow flow) {
        if (certificates == null) {
            flows.put(flow.remote(), flow);
        } else if (!flow.host().isEmpty()) {
            byHost.put(key(flow.remote(), flow.host()), flow);
        }
    }

    /** Whether a destination's bad certificate is worth a line in the log: every call there would make one. */
    boolean complains() {
        long now = System.nanoTime();
        if (now - complained < QUIET_NANOS) {
            return false;
        }
        complained = now;
        return true;
    }

    boolean secure() {
        return certificates != null;
    }

    void opened(TcpFlow flow, Channel channel) {
        remember(flow);
        flow.opened(channel);
    }

    void lost(TcpFlow flow) {
        if (!flow.open()) {
            return;
        }
        flow.closed();
        flows.remove(flow.remote(), flow);
        byHost.remove(key(flow.remote(), flow.host()), flow);
        receiver.lost(flow);
    }

    Intake intake() {
        return new Intake(receiver, traffic);
    }

    String sentBy(InetSocketAddress remote) {
        return addresses == null ? HostText.of(remote.getAddress()) : addresses.towards(remote);
    }

    Traffic traffic() {
        return traffic;
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.close().awaitUninterruptibly();
        }
    }
}
