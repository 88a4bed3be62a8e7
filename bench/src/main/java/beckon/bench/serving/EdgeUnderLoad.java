package beckon.bench.serving;

import beckon.bench.load.Server;
import beckon.bench.process.Child;
import beckon.bench.process.Program;
import beckon.bench.process.Workbench;
import beckon.edge.EdgeConfig;
import beckon.edge.EdgeParts;
import beckon.edge.EdgeServer;
import beckon.edge.contact.Screening;
import beckon.network.call.CallDesk;
import beckon.network.delivery.PresentationTokens;
import beckon.network.delivery.Snapshot;
import beckon.network.delivery.Visitors;
import beckon.network.event.PostgresEventLog;
import beckon.network.id.NetworkKeys;
import beckon.network.store.Database;
import beckon.network.traffic.KeyedHash;
import beckon.network.traffic.OperatorLists;
import beckon.network.traffic.TrafficRules;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The edge in a process of its own, so that its CPU time is nobody else's. */
public final class EdgeUnderLoad {
    /** Holds the JDBC URL with credentials, which a command line would show to everybody. */
    private static final String DATABASE = "BENCH_DATABASE";

    private static final String READY = "edge listens on ";
    private static final int TOKENS = 5_000;
    private static final Duration TOLD_EVERY = Duration.ofMillis(100);

    private EdgeUnderLoad() {}

    /**
     * An edge that shows as many listings, all from memory.
     *
     * @param allocated file into which the edge writes how many bytes of heap it has ever taken
     */
    static Server showing(Workbench bench, String jdbcUrl, int listings, Path allocated)
            throws IOException, InterruptedException {
        return start(
                bench, "Beckon, " + listings + " listings", jdbcUrl, Integer.toString(listings), allocated.toString());
    }

    /** An edge whose clicks go to the database; writes paths that can be asked for to {@code paths}. */
    static Server clicked(Workbench bench, String jdbcUrl, Path paths) throws IOException, InterruptedException {
        return start(bench, "Beckon", jdbcUrl, paths.toString());
    }

    private static Server start(Workbench bench, String name, String jdbcUrl, String... words)
            throws IOException, InterruptedException {
        Child child = bench.start("edge", Map.of(DATABASE, jdbcUrl), Program.java(EdgeUnderLoad.class, words));
        String ready = child.awaitLine(READY, Duration.ofSeconds(60));
        int port = Integer.parseInt(
                ready.substring(ready.indexOf(READY) + READY.length()).strip());
        return new Server(name, port, child.process());
    }

    /** The child's own beginning: the word is a count of listings, or the file for the paths of clicks. */
    public static void main(String[] words) throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        try (Database database = Database.open(System.getenv(DATABASE));
                PostgresEventLog log = new PostgresEventLog(database, clock)) {
            NetworkKeys keys = new NetworkKeys(database, clock);
            PresentationTokens tokens = new PresentationTokens(keys.secret("presentation"));
            Snapshot snapshot;
            if (words[0].matches("\\d+")) {
                snapshot = MadeUpListings.snapshot(Integer.parseInt(words[0]), clock);
            } else {
                snapshot = new StoredClicks(database, clock).snapshot();
                List<String> paths = StoredClicks.paths(snapshot, tokens, TOKENS, clock);
                Files.write(Path.of(words[0]), paths);
            }
            try (EdgeServer edge = EdgeServer.start(
                    EdgeConfig.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "127.0.0.1:5060"),
                    new EdgeParts(
                                    () -> snapshot,
                                    log,
                                    new CallDesk(database, clock, log),
                                    tokens,
                                    new Visitors(keys.secret("visitor")))
                            .with(screening(keys)),
                    clock)) {
                System.out.println(READY + edge.address().getPort());
                ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
                while (words.length > 1) {
                    Files.writeString(Path.of(words[1]), Long.toString(threads.getTotalThreadAllocatedBytes()));
                    Thread.sleep(TOLD_EVERY);
                }
                Thread.sleep(Duration.ofHours(1));
            }
        }
    }

    /** Everything is counted and looked up as for real, but no limit is met, since one machine makes all of the load. */
    private static Screening screening(NetworkKeys keys) {
        int unmet = Integer.MAX_VALUE / 2;
        TrafficRules counting = new TrafficRules(
                false, Duration.ZERO, unmet, unmet, unmet, unmet, Duration.ofMinutes(10), true, 5, 20, 20, 6);
        return new Screening(counting, OperatorLists.none(), new KeyedHash(keys.secret("traffic")), Optional.empty());
    }
}
