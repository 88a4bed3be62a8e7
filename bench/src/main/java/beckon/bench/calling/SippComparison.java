package beckon.bench.calling;

import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.load.Called;
import beckon.bench.load.Server;
import beckon.bench.process.Need;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Kamailio and Beckon under the same load of sipp, one rate after the other. Not thread-safe. */
final class SippComparison {
    static final List<Need> NEEDS =
            List.of(Need.program("sipp", "sip-tester"), Need.program("kamailio", "kamailio"), Need.cpuTime());

    private final List<Ratio> ratios = new ArrayList<>();
    private final Table table;
    private final Server kamailio;
    private final Server beckon;
    private final Load load;

    /** What sipp does to a server. */
    @FunctionalInterface
    interface Load {
        Called measure(Server server, int rate, int seconds) throws IOException, InterruptedException;
    }

    /**
     * Nothing is measured yet.
     *
     * @param counted what the load is made of, for the table: calls, registrations
     */
    SippComparison(String counted, Server kamailio, Server beckon, Load load) {
        this.table = new Table(
                "server",
                counted + "/s asked",
                "CPU us each",
                "of Kamailio",
                counted + "/s",
                "failed %",
                "retransmissions",
                "p50 ms",
                "p99 ms",
                "p99.9 ms");
        this.kamailio = kamailio;
        this.beckon = beckon;
        this.load = load;
    }

    /** Beckon's code is compiled while it runs; Kamailio needs a moment only. */
    void warmUp(int rate, int seconds) throws IOException, InterruptedException {
        load.measure(beckon, rate, seconds);
        load.measure(kamailio, rate, 2);
    }

    /**
     * Measures both and returns what Beckon did.
     *
     * @param claim what the ratio of their CPU times says
     */
    Called at(int rate, int seconds, String claim) throws IOException, InterruptedException {
        Called theirs = load.measure(kamailio, rate, seconds);
        Called ours = load.measure(beckon, rate, seconds);
        double ratio = ours.cpuMicrosPerCall() / theirs.cpuMicrosPerCall();
        ratios.add(Ratio.atMost(1, ratio, claim));
        row(kamailio, rate, theirs, 1);
        row(beckon, rate, ours, ratio);
        return ours;
    }

    private void row(Server server, int rate, Called called, double ratio) {
        table.row(
                server.name(),
                rate,
                called.cpuMicrosPerCall(),
                ratio,
                called.result().callsPerSecond(),
                called.failedPercent(),
                called.result().retransmissions(),
                wait(called.setUps().p50()),
                wait(called.setUps().p99()),
                wait(called.setUps().p999()));
    }

    private static Object wait(double millis) {
        return Double.isNaN(millis) ? "-" : Math.round(millis);
    }

    /** The ratios so far, to which others may be added. */
    List<Ratio> ratios() {
        return ratios;
    }

    Table table() {
        return table;
    }
}
