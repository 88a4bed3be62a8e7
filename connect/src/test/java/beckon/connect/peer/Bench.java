package beckon.connect.peer;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.Access;
import beckon.connect.CallEvent;
import beckon.connect.Cause;
import beckon.connect.Destination;
import beckon.connect.LegRecord;
import beckon.connect.Route;
import beckon.connect.call.Limits;
import beckon.connect.call.Refusals;
import beckon.connect.server.ConnectionServer;
import beckon.connect.server.ServerSettings;
import beckon.connect.server.WireSettings;
import beckon.connect.transaction.Timers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A connection server under test with its routes and everything its journal was handed. */
public final class Bench implements AutoCloseable {
    /** What tests dial. */
    public static final String NUMBER = "+4930555001";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Route> routes = new ConcurrentHashMap<>();
    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private final ConnectionServer server;

    /** Timers five times faster than the standard ones, and little patience. */
    public Bench() throws IOException {
        this(Limits.STANDARD.withSilence(Duration.ofSeconds(1)));
    }

    public Bench(Limits limits) throws IOException {
        this(Timers.scaled(Duration.ofMillis(100)), limits);
    }

    public Bench(Timers timers, Limits limits) throws IOException {
        this(ServerSettings.at(loopback(0)).withTimers(timers).withLimits(limits));
    }

    /** A server that knows who may register and call. */
    public Bench(Access access) throws IOException {
        this(quick().withAccess(access));
    }

    /** As usual, with other wires. */
    public Bench(WireSettings wires) throws IOException {
        this(quick().withWires(wires));
    }

    /** As the settings say. */
    public Bench(ServerSettings settings) throws IOException {
        this.server = ConnectionServer.start(
                settings,
                request -> CompletableFuture.completedFuture(
                        routes.getOrDefault(request.number(), new Route.Refuse("", Cause.REFUSED, 404, ""))),
                event -> {
                    events.add(event);
                    return CompletableFuture.completedFuture(null);
                });
    }

    /** Settings on a free port with timers five times faster than the standard ones, and little patience. */
    public static ServerSettings quick() {
        return ServerSettings.at(loopback(0))
                .withTimers(Timers.scaled(Duration.ofMillis(100)))
                .withLimits(Limits.STANDARD.withSilence(Duration.ofSeconds(1)));
    }

    public static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public ConnectionServer server() {
        return server;
    }

    public InetSocketAddress address() {
        return server.address();
    }

    /** What dials the number of the tests through this server. */
    public String uri() {
        return "sip:" + NUMBER + "@" + address().getAddress().getHostAddress() + ":"
                + address().getPort();
    }

    public void route(String dialled, Route route) {
        routes.put(dialled, route);
    }

    /** Sends the number of the tests to these destinations in turn. */
    public Bench connect(String... uris) {
        return connect(Route.Mode.SEQUENTIAL, Duration.ofSeconds(20), uris);
    }

    public Bench connect(Route.Mode mode, Duration ring, String... uris) {
        List<Destination> destinations =
                Arrays.stream(uris).map(Destination::new).toList();
        route(NUMBER, new Route.Connect("ref-1", destinations, mode, ring));
        return this;
    }

    public List<CallEvent> events() {
        return events;
    }

    public CallEvent.Ended ended() throws InterruptedException {
        return await(CallEvent.Ended.class, one -> true);
    }

    public LegRecord leg(int number) throws InterruptedException {
        return await(CallEvent.LegEnded.class, one -> one.leg().leg() == number).leg();
    }

    /** Waits for an event of that kind that fits. */
    public <T extends CallEvent> T await(Class<T> kind, Predicate<T> fits) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (CallEvent event : events) {
                if (kind.isInstance(event) && fits.test(kind.cast(event))) {
                    return kind.cast(event);
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("No " + kind.getSimpleName() + " came; the journal holds " + events);
    }

    /** Closes the server; whatever it refused, it refused for reasons that are named beforehand, as metrics need it. */
    @Override
    public void close() {
        Map<String, Long> refused = server.counts().refused();
        server.close();
        assertThat(Refusals.REASONS).containsAll(refused.keySet());
    }
}
