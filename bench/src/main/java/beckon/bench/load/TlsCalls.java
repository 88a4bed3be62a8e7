package beckon.bench.load;

import beckon.bench.process.CpuTime;
import beckon.bench.process.Workbench;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Callers and an advertiser over TLS, in this process, for Debian's sipp has no TLS: INVITE, 100, 180, 200, ACK and BYE,
 * 200 at once, over connections that stay. Keeps to recorded routes, so that a proxy can be measured as well. Closing
 * it ends both ends.
 */
public final class TlsCalls implements AutoCloseable {
    /** Connections of callers; the calls are dealt out to them. */
    public static final int CONNECTIONS = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int PACE_MILLIS = 2;

    private final TlsIdentity identity;
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final EventLoop callers = group.next();
    private final int advertiserPort;
    private int rounds;

    /** Opens the end that answers. */
    public TlsCalls(TlsIdentity identity) throws IOException {
        this.identity = identity;
        SslContext tls = identity.server();
        Channel listener = new ServerBootstrap()
                .group(group.next())
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        int port = ((InetSocketAddress) accepted.localAddress()).getPort();
                        accepted.pipeline()
                                .addLast(
                                        tls.newHandler(accepted.alloc()),
                                        new SipFrames(),
                                        new TlsAdvertiser("sip:desk@127.0.0.1:" + port + ";transport=tls"));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        this.advertiserPort = ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Where calls are to be sent. */
    public int advertiserPort() {
        return advertiserPort;
    }

    /** Calls {@code number} at the server, {@code rate} times a second for {@code seconds}. */
    public TlsCalled call(Workbench bench, Server server, String number, int rate, int seconds)
            throws IOException, InterruptedException {
        bench.say(server.name() + ": " + rate + " calls/s over TLS for " + seconds + " s");
        int calls = rate * seconds;
        Tally tally = new Tally(calls);
        List<TlsCaller> connections = connect(server, number, tally);
        Duration before = CpuTime.ofTree(server.process());
        String round = "r" + ++rounds + "-";
        long start = System.nanoTime();
        int[] sent = {0};
        var pace = callers.scheduleAtFixedRate(
                () -> {
                    long due = Math.min(calls, (System.nanoTime() - start) * rate / 1_000_000_000L);
                    for (; sent[0] < due; sent[0]++) {
                        connections.get(sent[0] % CONNECTIONS).call(round + sent[0]);
                    }
                },
                0,
                PACE_MILLIS,
                TimeUnit.MILLISECONDS);
        tally.await(Duration.ofSeconds(seconds).plus(PATIENCE));
        pace.cancel(false);
        Duration cpu = CpuTime.ofTree(server.process()).minus(before);
        connections.forEach(TlsCaller::close);
        int successful = tally.successful();
        return new TlsCalled(successful, calls - successful, cpu, tally.setUp(50), tally.setUp(99));
    }

    private List<TlsCaller> connect(Server server, String number, Tally tally) throws IOException {
        SslContext tls = identity.client();
        List<TlsCaller> connected = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Channel channel = new Bootstrap()
                    .group(callers)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel opened) {
                            opened.pipeline()
                                    .addLast(
                                            tls.newHandler(opened.alloc(), "127.0.0.1", server.port()),
                                            new SipFrames());
                        }
                    })
                    .connect(InetAddress.getLoopbackAddress(), server.port())
                    .syncUninterruptibly()
                    .channel();
            channel.pipeline().get(SslHandler.class).handshakeFuture().syncUninterruptibly();
            String here = "127.0.0.1:" + ((InetSocketAddress) channel.localAddress()).getPort();
            String uri = "sip:" + number + "@127.0.0.1:" + server.port() + ";transport=tls";
            TlsCaller caller = new TlsCaller(channel, uri, here, tally);
            channel.pipeline().addLast(caller);
            connected.add(caller);
        }
        return connected;
    }

    @Override
    public void close() {
        var unused = group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
