package beckon.bench.calling;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.load.Server;
import beckon.bench.load.TlsCalled;
import beckon.bench.load.TlsCalls;
import beckon.bench.load.TlsIdentity;
import beckon.bench.process.Need;
import beckon.bench.process.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What setting up and releasing a call over TLS on both sides costs, against Kamailio with its TLS module. */
public final class TlsCallBenchmark implements Benchmark {
    /** The higher first: what the JVM still compiles after the warm-up weighs least there. */
    private static final List<Integer> RATES = List.of(1_500, 500);

    private static final int CALLS = 10_000;
    private static final int WARM_UP_RATE = 2_000;
    private static final int WARM_UP_SECONDS = 15;

    @Override
    public String name() {
        return "call-tls";
    }

    @Override
    public String summary() {
        return "CPU time of a call over TLS set up and released, against Kamailio with its TLS and dialog modules";
    }

    @Override
    public List<Need> needs() {
        boolean module = Files.exists(Path.of(Kamailio.modules(), "tls.so"));
        return List.of(
                Need.program("kamailio", "kamailio"),
                new Need("Kamailio's TLS module", module, "install it with: apt-get install kamailio-tls-modules"),
                Need.program("openssl", "openssl"),
                Need.cpuTime());
    }

    @Override
    public Comparison run(Workbench bench) throws IOException, InterruptedException {
        TlsIdentity identity = TlsIdentity.make(bench);
        TlsCalls calls = bench.keep(new TlsCalls(identity));
        Server kamailio = Kamailio.tls(bench, calls.advertiserPort());
        Server beckon = ConnectUnderLoad.tls(bench, identity, calls.advertiserPort());
        calls.call(bench, beckon, ConnectUnderLoad.NUMBER, WARM_UP_RATE, WARM_UP_SECONDS);
        calls.call(bench, kamailio, ConnectUnderLoad.NUMBER, WARM_UP_RATE, 2);
        List<Ratio> ratios = new ArrayList<>();
        Table table = new Table(
                "server", "calls/s asked", "CPU us/call", "of Kamailio", "failed %", "set-up ms median", "p99");
        for (int rate : RATES) {
            TlsCalled theirs = calls.call(bench, kamailio, ConnectUnderLoad.NUMBER, rate, CALLS / rate);
            TlsCalled ours = calls.call(bench, beckon, ConnectUnderLoad.NUMBER, rate, CALLS / rate);
            double ratio = ours.cpuMicrosPerCall() / theirs.cpuMicrosPerCall();
            ratios.add(Ratio.atMost(1, ratio, "of Kamailio's CPU time per call over TLS, at " + rate + " calls/s"));
            row(table, kamailio, rate, theirs, 1);
            row(table, beckon, rate, ours, ratio);
        }
        return new Comparison(
                ratios,
                table,
                List.of(
                        "INVITE, 100, 180, 200, ACK, BYE, 200 without a hold, over TLS 1.3 on both sides; about "
                                + CALLS
                                + " calls at each rate over " + TlsCalls.CONNECTIONS + " connections that stay, by a"
                                + " generator of our own on the same cores; CPU: user and system time over successful"
                                + " calls.",
                        "Kamailio: one worker each for TCP and UDP, TLS and dialog modules, -x fm -X fm. Beckon:"
                                + " ./beckon connect, warmed by " + WARM_UP_RATE * WARM_UP_SECONDS
                                + " calls, JDK's TLS."));
    }

    private static void row(Table table, Server server, int rate, TlsCalled called, double ratio) {
        table.row(
                server.name(),
                rate,
                called.cpuMicrosPerCall(),
                ratio,
                called.failedPercent(),
                called.median().toNanos() / 1e6,
                called.slowest().toNanos() / 1e6);
    }
}
