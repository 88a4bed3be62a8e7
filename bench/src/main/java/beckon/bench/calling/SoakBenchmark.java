package beckon.bench.calling;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.load.Called;
import beckon.bench.load.Server;
import beckon.bench.load.Sipp;
import beckon.bench.process.Memory;
import beckon.bench.process.Need;
import beckon.bench.process.Resources;
import beckon.bench.process.Workbench;
import java.io.IOException;
import java.util.List;

/** Calls at a constant rate for minutes: whether calls fail, and whether memory grows. */
public final class SoakBenchmark implements Benchmark {
    private static final int MINUTES = 10;
    private static final int RATE = 1_000;
    private static final int SECONDS = 60;

    private final int minutes;

    public SoakBenchmark() {
        this(MINUTES);
    }

    private SoakBenchmark(int minutes) {
        this.minutes = minutes;
    }

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String summary() {
        return RATE + " calls/s for " + MINUTES + " minutes (soak MINUTES for others), against its own first minute";
    }

    @Override
    public boolean onlyByName() {
        return true;
    }

    @Override
    public Benchmark lasting(int others) {
        return new SoakBenchmark(others);
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.program("sipp", "sip-tester"), Need.cpuTime());
    }

    @Override
    public Comparison run(Workbench bench) throws IOException, InterruptedException {
        Sipp sipp = new Sipp(
                Resources.copy("caller.xml", bench.folder()), Resources.copy("advertiser.xml", bench.folder()));
        Server beckon = ConnectUnderLoad.start(bench, sipp.answer(bench));
        sipp.call(bench, beckon, ConnectUnderLoad.NUMBER, RATE, 10);
        Table table = new Table("minute", "calls/s", "failed %", "CPU us/call", "live heap MiB", "resident MiB");
        double failed = 0;
        long first = 0;
        long last = 0;
        for (int minute = 1; minute <= minutes; minute++) {
            Called called = sipp.call(bench, beckon, ConnectUnderLoad.NUMBER, RATE, SECONDS);
            last = Memory.liveHeap(bench, beckon.process());
            first = minute == 1 ? last : first;
            failed += called.failedPercent() / minutes;
            table.row(
                    Integer.toString(minute),
                    called.result().callsPerSecond(),
                    called.failedPercent(),
                    called.cpuMicrosPerCall(),
                    (double) last / (1 << 20),
                    Memory.resident(beckon.process()) >> 20);
        }
        return new Comparison(
                List.of(
                        Ratio.atMost(.1, failed, "% of the calls failed in " + minutes + " minutes"),
                        Ratio.atMost(
                                1.2, (double) last / first, "of the first minute's live heap after the last minute")),
                table,
                List.of("INVITE, 100, 180, 200, ACK, BYE, 200 at " + RATE
                        + " calls/s by sipp on the same cores; answered"
                        + " calls durable in a data folder, a JSON record of each leg. Live heap after a full collection,"
                        + " at the end of each minute, with the transactions of the last half minute."));
    }
}
