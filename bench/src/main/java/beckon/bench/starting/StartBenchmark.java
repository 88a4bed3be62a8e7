package beckon.bench.starting;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Median;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.corpus.Installation;
import beckon.bench.process.Child;
import beckon.bench.process.CpuTime;
import beckon.bench.process.Need;
import beckon.bench.process.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How soon {@code ./beckon up} serves when it has been up before. */
public final class StartBenchmark implements Benchmark {
    private static final double GOAL_SECONDS = 6;
    private static final int LATER_STARTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Any free ports, and whatever was built last. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "BECKON_CONSOLE_PORT", "0",
            "BECKON_EDGE_PORT", "0",
            "BECKON_SIP_PORT", "0",
            "BECKON_NO_BUILD", "1",
            "JAVA_HOME", System.getProperty("java.home"));

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String summary() {
        return "second start of ./beckon up until 'ready', against its goal of 6 s";
    }

    @Override
    public List<Need> needs() {
        Optional<Path> built = Installation.root().filter(root -> Files.isDirectory(root.resolve("app/target/lib")));
        return List.of(
                new Need("a built installation", built.isPresent(), "run it as ./beckon bench start"), Need.cpuTime());
    }

    private record Start(double seconds, double cpuSeconds) {}

    @Override
    public Comparison run(Workbench bench) throws IOException, InterruptedException {
        Path launcher = Installation.root().orElseThrow().resolve("beckon");
        Path data = bench.folder().resolve("data");
        Table table = new Table("start", "seconds", "CPU seconds");
        bench.say("first start");
        Start first = start(bench, launcher, data);
        table.row("first, the database is made", first.seconds(), first.cpuSeconds());
        List<Double> later = new ArrayList<>();
        for (int number = 2; number < 2 + LATER_STARTS; number++) {
            bench.say("start " + number);
            Start start = start(bench, launcher, data);
            table.row("start " + number, start.seconds(), start.cpuSeconds());
            later.add(start.seconds());
        }
        return new Comparison(
                List.of(
                        Ratio.atMost(1, later.getFirst() / GOAL_SECONDS, "of 6 s, second start"),
                        Ratio.told(Median.of(later) / GOAL_SECONDS, "of 6 s, median of the later starts")),
                table,
                List.of("From the launcher to the line 'ready': PostgreSQL, connection server, edge, console. The first"
                        + " start also makes the database."));
    }

    private static Start start(Workbench bench, Path launcher, Path data) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Child up = bench.start("up", ENVIRONMENT, List.of(launcher.toString(), "up", "--data", data.toString()));
        up.awaitLine("ready ", PATIENCE);
        double seconds = (System.nanoTime() - begin) / 1e9;
        double cpu = CpuTime.ofTree(up.process()).toMillis() / 1e3;
        up.close();
        return new Start(seconds, cpu);
    }
}
