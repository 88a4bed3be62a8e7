package beckon.bench.serving;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Median;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.load.Served;
import beckon.bench.load.Server;
import beckon.bench.load.Wrk;
import beckon.bench.process.CpuTime;
import beckon.bench.process.Need;
import beckon.bench.process.Resources;
import beckon.bench.process.Workbench;
import beckon.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A click, verified and durable before the redirect, against nginx that only redirects. */
public final class ClickBenchmark implements Benchmark {
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofSeconds(6);
    private static final int ROUNDS = 4;
    private static final int CONNECTIONS = 256;

    @Override
    public String name() {
        return "click";
    }

    @Override
    public String summary() {
        return "click verified and durable before the redirect, against nginx 'return 302'";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.program("nginx", "nginx-light"), Need.program("wrk", "wrk"), Need.cpuTime());
    }

    @Override
    public Comparison run(Workbench bench) throws IOException, InterruptedException {
        EmbeddedPostgres postgres =
                bench.keep(EmbeddedPostgres.start(bench.folder().resolve("database")));
        ProcessHandle database = ProcessHandle.of(postgres.pid())
                .orElseThrow(() -> new IOException("PostgreSQL ended just after it was ready"));
        Path paths = bench.folder().resolve("paths");
        Server edge = EdgeUnderLoad.clicked(bench, postgres.address().urlWithCredentials(), paths);
        Server nginx = Nginx.start(bench);
        Wrk wrk = Wrk.asking(CONNECTIONS, Resources.copy("paths.lua", bench.folder()), paths);
        long answered = wrk.load(bench, edge, "/", WARM_UP).result().succeeded();
        List<Served> theirs = new ArrayList<>();
        List<Served> ours = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        List<Double> withDatabase = new ArrayList<>();
        List<Double> databaseMicros = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Served redirected = wrk.load(bench, nginx, "/", ROUND);
            Duration before = CpuTime.ofTree(database);
            Served clicked = wrk.load(bench, edge, "/", ROUND);
            Duration stored = CpuTime.ofTree(database).minus(before);
            theirs.add(redirected);
            ours.add(clicked);
            answered += clicked.result().succeeded();
            ratios.add(clicked.perCpuSecond() / redirected.perCpuSecond());
            Served all = new Served(clicked.result(), clicked.cpu().plus(stored));
            withDatabase.add(all.perCpuSecond() / redirected.perCpuSecond());
            databaseMicros.add(stored.toNanos() / 1e3 / clicked.result().succeeded());
        }
        Table table =
                new Table("server", "requests/CPU s", "CPU us/request", "requests/s", "p50 ms", "p99 ms", "refused");
        row(table, "nginx, return 302", theirs);
        row(table, "Beckon, durable click", ours);
        table.row("  PostgreSQL beside it", "", Median.of(databaseMicros), "", "", "", "");
        return new Comparison(
                List.of(
                        Ratio.atLeast(.25, Median.of(ratios), "of nginx, CPU of the server process"),
                        Ratio.told(Median.of(withDatabase), "of nginx, CPU of PostgreSQL counted in")),
                table,
                List.of(
                        String.format(
                                "%,d clicks were answered with a redirect; the database holds %,d (it may hold those whose"
                                        + " answer wrk did not wait for).",
                                answered, stored(postgres)),
                        "CPU s: user and system time; " + ROUNDS + " rounds of " + ROUND.toSeconds()
                                + " s in turn, medians; wrk, one thread, " + CONNECTIONS
                                + " connections, a signed token of its own for each of 5,000 presentations."));
    }

    private static void row(Table table, String name, List<Served> rounds) {
        double perCpuSecond =
                Median.of(rounds.stream().map(Served::perCpuSecond).toList());
        table.row(
                name,
                perCpuSecond,
                1e6 / perCpuSecond,
                Median.of(rounds.stream()
                        .map(served -> served.result().perSecond())
                        .toList()),
                Median.of(rounds.stream()
                        .map(served -> served.result().median().toNanos() / 1e6)
                        .toList()),
                Median.of(rounds.stream()
                        .map(served -> served.result().slowest().toNanos() / 1e6)
                        .toList()),
                rounds.stream().mapToLong(served -> served.result().refused()).sum());
    }

    private static long stored(EmbeddedPostgres postgres) throws IOException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.address().urlWithCredentials());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from event where kind = 'CLICK'")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException unreadable) {
            throw new IOException("The clicks cannot be counted: " + unreadable.getMessage(), unreadable);
        }
    }
}
