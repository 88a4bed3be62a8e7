package beckon.bench.calling;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Ratio;
import beckon.bench.load.Called;
import beckon.bench.load.Server;
import beckon.bench.load.Sipp;
import beckon.bench.process.Need;
import beckon.bench.process.Resources;
import beckon.bench.process.Workbench;
import java.io.IOException;
import java.util.List;

/** What setting up and releasing a call costs, against Kamailio. */
public final class CallBenchmark implements Benchmark {
    private static final List<Integer> RATES = List.of(1_000, 4_000);
    private static final int CALLS = 20_000;
    private static final int WARM_UP_RATE = 3_000;
    private static final int WARM_UP_SECONDS = 10;

    @Override
    public String name() {
        return "call";
    }

    @Override
    public String summary() {
        return "CPU time of a call set up and released, against Kamailio with its dialog module";
    }

    @Override
    public List<Need> needs() {
        return SippComparison.NEEDS;
    }

    @Override
    public Comparison run(Workbench bench) throws IOException, InterruptedException {
        Sipp sipp = new Sipp(
                Resources.copy("caller.xml", bench.folder()), Resources.copy("advertiser.xml", bench.folder()));
        int advertiser = sipp.answer(bench);
        Kamailio kamailio = Kamailio.start(bench, advertiser);
        Server beckon = ConnectUnderLoad.start(bench, advertiser);
        SippComparison comparison = new SippComparison(
                "calls",
                kamailio.server(),
                beckon,
                (server, rate, seconds) -> sipp.call(bench, server, ConnectUnderLoad.NUMBER, rate, seconds));
        comparison.warmUp(WARM_UP_RATE, WARM_UP_SECONDS);
        for (int rate : RATES) {
            Called ours = comparison.at(rate, CALLS / rate, "of Kamailio's CPU time per call, at " + rate + " calls/s");
            if (rate == RATES.getLast()) {
                comparison
                        .ratios()
                        .add(Ratio.atMost(.1, ours.failedPercent(), "% of the calls failed at " + rate + " calls/s"));
            }
        }
        return new Comparison(
                comparison.ratios(),
                comparison.table(),
                List.of(
                        "INVITE, 100, 180, 200, ACK, BYE, 200 without a hold; " + CALLS + " calls at each rate, sipp on"
                                + " the same cores; CPU: user and system time over successful calls.",
                        "Kamailio: " + kamailio.origin() + ", one worker, dialog module, -x fm -X fm. Beckon: ./beckon"
                                + " connect, warmed by " + WARM_UP_RATE * WARM_UP_SECONDS
                                + " calls, answered calls on the disk before the caller hears of it, a JSON record of each leg;"
                                + " Kamailio writes none."));
    }
}
