package beckon.bench.serving;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Median;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.load.Served;
import beckon.bench.load.Server;
import beckon.bench.load.Wrk;
import beckon.bench.process.Need;
import beckon.bench.process.Resources;
import beckon.bench.process.Workbench;
import beckon.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The ad decision over HTTP against nginx that serves a file. */
public final class AdBenchmark implements Benchmark {
    private static final List<Integer> LISTINGS = List.of(1_000, 10_000, 100_000);
    private static final Duration WARM_UP = Duration.ofSeconds(9);
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final int ROUNDS = 2;
    private static final int CONNECTIONS = 64;
    private static final int CALM_CONNECTIONS = 400;
    private static final Duration SETTLED = Duration.ofMillis(400);
    private static final String PATH = "/ad?slots=1&page=http%3A%2F%2F" + MadeUpListings.HOST + "%2Fnews";

    @Override
    public String name() {
        return "ad";
    }

    @Override
    public String summary() {
        return "ad decision over HTTP against nginx serving a static file of 1 kB";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.program("nginx", "nginx-light"), Need.program("wrk", "wrk"), Need.cpuTime());
    }

    /**
     * @param slowestMillis 99 of 100 under 70 % of the load that the server could bear
     * @param rarestMillis 999 of 1,000 of the same
     * @param steady requests a second of the same
     * @param bytes heap taken by a request
     */
    private record Figures(
            double perCpuSecond,
            double ratio,
            double perSecond,
            double slowestMillis,
            double rarestMillis,
            double steady,
            double bytes,
            long refused) {}

    @Override
    public Comparison run(Workbench bench) throws IOException, InterruptedException {
        // The edge asks it for keys when it starts, and no more.
        EmbeddedPostgres postgres =
                bench.keep(EmbeddedPostgres.start(bench.folder().resolve("database")));
        Server nginx = Nginx.start(bench);
        Wrk wrk = Wrk.repeating(CONNECTIONS, "Origin: http://" + MadeUpListings.HOST);
        List<Served> peer = new ArrayList<>();
        List<Figures> figures = new ArrayList<>();
        for (int listings : LISTINGS) {
            figures.add(measure(bench, wrk, nginx, peer, postgres, listings));
        }
        double most = Median.of(
                peer.stream().map(served -> served.result().perSecond()).toList());
        Served calm = steady(bench, most).load(bench, nginx, "/ad", ROUND);
        Table table = new Table(
                "server",
                "requests/CPU s",
                "of nginx",
                "requests/s",
                "at 70 %",
                "p99 ms",
                "p99.9 ms",
                "bytes",
                "refused");
        table.row(
                "nginx, static " + Nginx.BODY + " bytes",
                Median.of(peer.stream().map(Served::perCpuSecond).toList()),
                1.0,
                Median.of(
                        peer.stream().map(served -> served.result().perSecond()).toList()),
                calm.result().perSecond(),
                millis(calm.result().slowest()),
                millis(calm.result().rarest()),
                "-",
                peer.stream().mapToLong(served -> served.result().refused()).sum());
        for (int row = 0; row < figures.size(); row++) {
            Figures of = figures.get(row);
            table.row(
                    String.format("Beckon, %,d listings", LISTINGS.get(row)),
                    of.perCpuSecond(),
                    of.ratio(),
                    of.perSecond(),
                    of.steady(),
                    of.slowestMillis(),
                    of.rarestMillis(),
                    of.bytes(),
                    of.refused());
        }
        double dearer = figures.get(1).perCpuSecond() / figures.get(2).perCpuSecond();
        return new Comparison(
                List.of(
                        Ratio.atLeast(.5, figures.get(1).ratio(), "of nginx with 10,000 listings"),
                        Ratio.atMost(1.5, dearer, "times the cost of 10,000 with 100,000 listings"),
                        Ratio.told(figures.get(0).ratio(), "of nginx with 1,000 listings")),
                table,
                List.of(
                        "CPU s: user and system time of the server's processes; " + ROUNDS + " rounds of "
                                + ROUND.toSeconds() + " s in turn, the median ratio.",
                        "wrk, one thread, " + CONNECTIONS + " connections; one slot per request; every listing may be "
                                + "shown on the one site, ten listings to an advertiser.",
                        "p99, p99.9 and bytes of heap: at a steady 70 % of the requests a second that the server bore, over "
                                + CALM_CONNECTIONS + " connections; the client shares the two cores."));
    }

    private static Figures measure(
            Workbench bench, Wrk wrk, Server nginx, List<Served> peer, EmbeddedPostgres postgres, int listings)
            throws IOException, InterruptedException {
        Path allocated = bench.folder().resolve("allocated-" + listings);
        Server edge = EdgeUnderLoad.showing(bench, postgres.address().urlWithCredentials(), listings, allocated);
        wrk.load(bench, edge, PATH, WARM_UP);
        List<Served> own = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Served theirs = wrk.load(bench, nginx, "/ad", ROUND);
            Served ours = wrk.load(bench, edge, PATH, ROUND);
            peer.add(theirs);
            own.add(ours);
            ratios.add(ours.perCpuSecond() / theirs.perCpuSecond());
        }
        double most = Median.of(
                own.stream().map(served -> served.result().perSecond()).toList());
        long before = told(allocated);
        Served calm = steady(bench, most).load(bench, edge, PATH, ROUND);
        double bytes = (double) (told(allocated) - before) / calm.result().requests();
        edge.stop();
        return new Figures(
                Median.of(own.stream().map(Served::perCpuSecond).toList()),
                Median.of(ratios),
                most,
                millis(calm.result().slowest()),
                millis(calm.result().rarest()),
                calm.result().perSecond(),
                bytes,
                own.stream().mapToLong(served -> served.result().refused()).sum());
    }

    /** Seven tenths of what the server could bear, over many connections that each wait most of the time. */
    private static Wrk steady(Workbench bench, double most) throws IOException {
        return Wrk.steady(
                CALM_CONNECTIONS,
                Resources.copy("steady.lua", bench.folder()),
                .7 * most,
                "Origin: http://" + MadeUpListings.HOST);
    }

    /** What the edge has written since, once it is at rest. */
    private static long told(Path allocated) throws IOException, InterruptedException {
        Thread.sleep(SETTLED);
        return Long.parseLong(Files.readString(allocated).strip());
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
