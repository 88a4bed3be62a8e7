package beckon.connect.server;

import beckon.connect.CallJournal;
import beckon.connect.LiveCall;
import beckon.connect.Router;
import beckon.connect.browser.WebSocketListener;
import beckon.connect.browser.WebSocketTerms;
import beckon.connect.browser.WebSocketTransport;
import beckon.connect.call.Keeping;
import beckon.connect.call.Recorder;
import beckon.connect.call.Refusals;
import beckon.connect.call.Switchboard;
import beckon.connect.registrar.KeptRegistration;
import beckon.connect.registrar.Location;
import beckon.connect.registrar.Registration;
import beckon.connect.survival.CallLog;
import beckon.connect.transaction.Tokens;
import beckon.connect.transport.Certificates;
import beckon.connect.transport.Locator;
import beckon.connect.transport.LoopThread;
import beckon.connect.transport.TcpTransport;
import beckon.connect.transport.Traffic;
import beckon.connect.transport.UdpTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A signalling-only back-to-back user agent: takes calls, asks the router, joins the two ends, and never touches
 * their voice. One event loop owns all state, so nothing is handed from thread to thread while a call is set up.
 * Safe for any number of threads.
 */
public final class ConnectionServer implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private static final Duration TELLING = Duration.ofSeconds(3);

    private static final int PORT_TRIES = 20;

    private final LoopThread loop = new LoopThread("sip");
    private final Switchboard switchboard;
    private final Recorder recorder;
    private final Refusals refusals = new Refusals();
    private final @Nullable CallLog log;
    private final Keeping keeping;
    private final @Nullable KeptPhones phones;
    private final Traffic traffic = new Traffic();
    private final UdpTransport udp;
    private final TcpTransport tcp;
    private final @Nullable TcpTransport tls;
    private final @Nullable Certificates certificates;
    private final Locator locator;
    private final InetSocketAddress address;
    private final List<WebSocketListener> webSocketListeners = new CopyOnWriteArrayList<>();
    private @Nullable InetSocketAddress tlsAddress;

    private ConnectionServer(ServerSettings settings, Router router, CallJournal journal) throws BindException {
        this.recorder = new Recorder(journal);
        this.log = open(settings);
        this.keeping = new Keeping(settings.sessions(), log);
        WireSettings wires = settings.wires();
        this.locator = new Locator(loop.loop(), wires.dns(), settings.random());
        this.switchboard = new Switchboard(
                settings.timers(),
                loop.wheel(),
                new Tokens(settings.random()),
                locator,
                settings.clock(),
                loop,
                router,
                recorder,
                refusals,
                keeping,
                settings.limits(),
                settings.access());
        this.udp = new UdpTransport(loop.loop(), switchboard.receiver(), traffic);
        this.tcp = new TcpTransport(loop, switchboard.receiver(), traffic, wires.streams(), null);
        this.certificates = wires.certificates();
        this.tls = certificates == null
                ? null
                : new TcpTransport(loop, switchboard.receiver(), traffic, wires.streams(), certificates);
        locator.serve("udp", udp::flow);
        locator.serve("tcp", tcp::flow);
        if (tls != null) {
            locator.serveByHost("tls", tls::flow);
        }
        locator.leavingFrom(settings.bind().getAddress());
        resume();
        this.phones = settings.data() == null ? null : phones(settings.data());
        try {
            this.address = bind(settings.bind());
            if (tls != null && wires.tls() != null) {
                this.tlsAddress = tls.open(wires.tls());
            }
            loop.execute(switchboard::enrol);
        } catch (BindException fault) {
            if (phones != null) {
                phones.close();
            }
            loop.close();
            closeLog();
            throw fault;
        }
    }

    private static @Nullable CallLog open(ServerSettings settings) {
        Path folder = settings.data();
        try {
            return folder == null ? null : CallLog.open(folder, settings.clock());
        } catch (IOException fault) {
            throw new UncheckedIOException(
                    "Answered calls cannot be kept in " + folder + ": " + fault.getMessage(), fault);
        }
    }

    /** Calls of an earlier process stand again before the first packet comes. */
    private void resume() {
        CallLog kept = log;
        if (kept != null) {
            kept.start(loop, switchboard::standingCalls);
            var unused = loop.ask(() -> {
                switchboard.resume(kept.takeRecovered());
                return kept;
            });
        }
    }

    /** Phones of an earlier process are found again before they register anew. */
    private KeptPhones phones(Path folder) {
        List<KeptRegistration> kept = KeptPhones.read(folder);
        Location location = loop.ask(() -> {
            switchboard.location().restore(kept, udp::flow);
            return switchboard.location();
        });
        return KeptPhones.start(loop, location, folder);
    }

    private void closeLog() {
        if (log != null) {
            log.close();
        }
    }

    /** Binds both transports to one port; a free one must be free for both. */
    private InetSocketAddress bind(InetSocketAddress wanted) throws BindException {
        for (int tries = 1; ; tries++) {
            InetSocketAddress bound = udp.open(wanted);
            try {
                tcp.open(bound);
                return bound;
            } catch (BindException taken) {
                udp.close();
                if (wanted.getPort() != 0 || tries == PORT_TRIES) {
                    throw taken;
                }
            }
        }
    }

    /**
     * Starts a server; when this returns its socket is bound.
     *
     * @throws BindException if the address or port cannot be had
     * @throws UncheckedIOException if answered calls cannot be kept where the settings say; the message says why
     */
    public static ConnectionServer start(ServerSettings settings, Router router, CallJournal journal)
            throws BindException {
        return new ConnectionServer(settings, router, journal);
    }

    /** Where it listens, over UDP and TCP. */
    public InetSocketAddress address() {
        return address;
    }

    /** Where it listens over TLS, if it does. */
    public Optional<InetSocketAddress> tlsAddress() {
        return Optional.ofNullable(tlsAddress);
    }

    /** SIP over WebSocket on such terms, for whoever has a port: the edge, or {@link #listenForWebSockets}. */
    public WebSocketTransport webSockets(WebSocketTerms terms) {
        return new WebSocketTransport(loop, switchboard.receiver(), traffic, refusals::count, terms);
    }

    /**
     * Opens a port for SIP over WebSocket and nothing else; it closes with the server.
     *
     * @return the address it got
     * @throws BindException if the address cannot be had
     */
    public InetSocketAddress listenForWebSockets(InetSocketAddress bind, WebSocketTerms terms) throws BindException {
        WebSocketListener listener = WebSocketListener.open(webSockets(terms), loop.loop(), bind);
        webSocketListeners.add(listener);
        return listener.address();
    }

    public List<LiveCall> liveCalls() {
        return loop.ask(switchboard::snapshot);
    }

    /** Ends a call with a BYE to both ends; false if there is none with that identifier. */
    public boolean hangUp(UUID call) {
        return loop.ask(() -> switchboard.hangUp(call));
    }

    /** The phones that are registered. */
    public List<Registration> registrations() {
        return loop.ask(() -> switchboard.location().all());
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
                switchboard.standingCalls(),
                keeping.expired(),
                keeping.probed(),
                keeping.rebuilt(),
                log == null ? 0 : log.failures(),
                refused());
    }

    private Map<String, Long> refused() {
        Map<String, Long> all = new TreeMap<>(refusals.counts());
        traffic.refusals().forEach((reason, count) -> all.merge(reason, count, Long::sum));
        return all;
    }

    /** Refuses new calls with 503 from now on; those in progress go on. */
    public void drain() {
        loop.execute(switchboard::drain);
    }

    /**
     * Refuses new calls, and waits while those in progress go on.
     *
     * @param patience how long at most
     * @param enough asked often; true ends the waiting
     */
    public void drain(Duration patience, BooleanSupplier enough) {
        drain();
        await(() -> switchboard.liveCalls() == 0 || enough.getAsBoolean(), patience);
    }

    /** Hangs up what is left, waits a moment for the answers, and gives the port back. */
    @Override
    public void close() {
        if (loop.closing()) {
            return;
        }
        drain();
        loop.execute(switchboard::hangUpAll);
        await(() -> loop.ask(switchboard::quiet), FAREWELL);
        if (log != null) {
            // What is not told by then is told at the next start.
            await(() -> recorder.untold() == 0, TELLING);
        }
        webSocketListeners.forEach(WebSocketListener::close);
        udp.close();
        tcp.close();
        if (tls != null) {
            tls.close();
        }
        if (certificates != null) {
            certificates.close();
        }
        if (phones != null) {
            phones.close();
        }
        loop.execute(locator::close);
        loop.close();
        closeLog();
    }

    private static void await(BooleanSupplier reached, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!reached.getAsBoolean() && System.nanoTime() < end) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException stopNow) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
