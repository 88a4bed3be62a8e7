package beckon.bench.calling;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.load.HeldCalls;
import beckon.bench.load.Server;
import beckon.bench.process.Memory;
import beckon.bench.process.Need;
import beckon.bench.process.Workbench;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What a standing call keeps in memory, against Kamailio's dialog module. */
public final class StandingBenchmark implements Benchmark {
    private static final int CALLS = 100_000;
    private static final int RATE = 2_500;
    private static final int WARM_UP = 2_000;

    /** Transactions linger so long after the answer (64 T1, timers L and M), and somewhat more. */
    private static final Duration SETTLED = Duration.ofSeconds(36);

    private final int calls;

    public StandingBenchmark() {
        this(CALLS);
    }

    StandingBenchmark(int calls) {
        this.calls = calls;
    }

    @Override
    public String name() {
        return "standing";
    }

    @Override
    public String summary() {
        return "memory of each of 100,000 standing calls, against Kamailio's dialog module";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.program("kamailio", "kamailio"), Need.cpuTime());
    }

    @Override
    public Comparison run(Workbench bench) throws IOException, InterruptedException {
        HeldCalls held = bench.keep(new HeldCalls());
        Server beckon = ConnectUnderLoad.start(bench, held.advertiserPort());
        int warm = held.call(beckon, ConnectUnderLoad.NUMBER, WARM_UP, RATE);
        Thread.sleep(SETTLED);
        long before = Memory.liveHeap(bench, beckon.process());
        bench.say("Beckon: " + calls + " calls");
        int ours = held.call(beckon, ConnectUnderLoad.NUMBER, calls, RATE);
        Thread.sleep(SETTLED);
        long after = Memory.liveHeap(bench, beckon.process());
        long residentOurs = Memory.resident(beckon.process());

        Server kamailio = Kamailio.start(bench, held.advertiserPort()).server();
        int warmTheirs = held.call(kamailio, ConnectUnderLoad.NUMBER, WARM_UP, RATE);
        long residentBefore = Memory.resident(kamailio.process());
        bench.say("Kamailio: " + calls + " calls");
        int theirs = held.call(kamailio, ConnectUnderLoad.NUMBER, calls, RATE);
        long residentTheirs = Memory.resident(kamailio.process());
        if (ours == 0 || theirs == 0) {
            throw new IOException("no call stands: " + ours + " at Beckon, " + theirs + " at Kamailio; warmed by "
                    + warm + " and " + warmTheirs);
        }
        double each = (double) (after - before) / ours;
        double eachTheirs = (double) (residentTheirs - residentBefore) / theirs;
        Table table = new Table("server", "calls", "standing", "bytes each", "resident MiB");
        table.row("Beckon", calls, ours, each, residentOurs >> 20);
        table.row("Kamailio", calls, theirs, eachTheirs, residentTheirs >> 20);
        return new Comparison(
                List.of(
                        Ratio.atMost(8, each / 1024, "KiB of heap for each standing call"),
                        Ratio.atMost(.1, 100.0 * (calls - ours) / calls, "% of the calls do not stand")),
                table,
                List.of(
                        "Beckon: live objects after a full collection, with " + calls + " calls and without, 36 s after"
                                + " the last answer, when transactions are forgotten; durable calls in a data folder.",
                        "Kamailio: growth of its memory (Pss) while the calls are set up, transactions included, for its"
                                + " allocator keeps what they leave."));
    }
}
