package beckon.connect.server;

import beckon.connect.CallJournal;
import beckon.connect.LiveCall;
import beckon.connect.Router;
import beckon.connect.call.Recorder;
import beckon.connect.call.Refusals;
import beckon.connect.call.Switchboard;
import beckon.connect.timer.TimerWheel;
import beckon.connect.transaction.Tokens;
import beckon.connect.transport.Locator;
import beckon.connect.transport.Traffic;
import beckon.connect.transport.UdpTransport;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A signalling-only back-to-back user agent: takes calls, asks the router, joins the two ends, and never touches
 * their voice. One event loop owns all state, so nothing is handed from thread to thread while a call is set up.
 * Safe for any number of threads.
 */
public final class ConnectionServer implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final MultiThreadIoEventLoopGroup group;
    private final Switchboard switchboard;
    private final Recorder recorder;
    private final Refusals refusals = new Refusals();
    private final Traffic traffic = new Traffic();
    private final UdpTransport udp;

    private ConnectionServer(ServerSettings settings, Router router, CallJournal journal) throws BindException {
        this.group =
                new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("sip", true), NioIoHandler.newFactory());
        this.recorder = new Recorder(journal);
        EventLoop loop = group.next();
        TimerWheel wheel = new TimerWheel(System.nanoTime());
        Locator locator = new Locator(loop);
        this.switchboard = new Switchboard(
                settings.timers(),
                wheel,
                new Tokens(settings.random()),
                locator,
                settings.clock(),
                loop,
                router,
                recorder,
                refusals,
                settings.limits());
        try {
            this.udp = UdpTransport.open(group, settings.bind(), switchboard.receiver(), traffic);
        } catch (BindException fault) {
            stop();
            throw fault;
        }
        var served = loop.submit(() -> locator.serve("udp", udp::flow));
        served.awaitUninterruptibly();
        var unused = loop.scheduleAtFixedRate(
                () -> wheel.advance(System.nanoTime()),
                TimerWheel.TICK_MILLIS,
                TimerWheel.TICK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /**
     * Starts a server; when this returns its socket is bound.
     *
     * @throws BindException if the address or port cannot be had
     */
    public static ConnectionServer start(ServerSettings settings, Router router, CallJournal journal)
            throws BindException {
        return new ConnectionServer(settings, router, journal);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return udp.address();
    }

    public List<LiveCall> liveCalls() {
        return onLoop(switchboard::snapshot);
    }

    /** Ends a call with a BYE to both ends; false if there is none with that identifier. */
    public boolean hangUp(UUID call) {
        return onLoop(() -> switchboard.hangUp(call));
    }

    public ServerCounts counts() {
        return new ServerCounts(
                traffic.messagesIn().sum(),
                traffic.messagesOut().sum(),
                traffic.malformed().sum(),
                traffic.foreign().sum(),
                traffic.keepAlives().sum(),
                traffic.notSent().sum(),
                switchboard.liveCalls(),
                recorder.failures(),
                refusals.counts());
    }

    /** Refuses new calls with 503 from now on; those in progress go on. */
    public void drain() {
        group.execute(switchboard::drain);
    }

    /** Hangs up what is left, waits a moment for the answers, and gives the port back. */
    @Override
    public void close() {
        if (group.isShuttingDown()) {
            return;
        }
        drain();
        group.execute(switchboard::hangUpAll);
        long patience = System.nanoTime() + FAREWELL.toNanos();
        while (!onLoop(switchboard::quiet) && System.nanoTime() < patience) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException stopNow) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        udp.close();
        stop();
    }

    private void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private <T> T onLoop(Callable<T> question) {
        return group.submit(question).awaitUninterruptibly().getNow();
    }
}
