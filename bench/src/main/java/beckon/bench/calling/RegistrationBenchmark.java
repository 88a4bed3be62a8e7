package beckon.bench.calling;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.load.Server;
import beckon.bench.load.SippPhones;
import beckon.bench.process.Need;
import beckon.bench.process.Ports;
import beckon.bench.process.Resources;
import beckon.bench.process.Workbench;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a registration with digest costs, against Kamailio with its registrar, usrloc and auth modules in memory. */
public final class RegistrationBenchmark implements Benchmark {
    private static final List<Integer> RATES = List.of(1_000, 3_000);
    private static final int REGISTRATIONS = 15_000;
    private static final int WARM_UP_RATE = 2_000;
    private static final int WARM_UP_SECONDS = 10;
    private static final int PHONES = 1_000;
    private static final String PASSWORD = "open-sesame";

    @Override
    public String name() {
        return "registrations";
    }

    @Override
    public String summary() {
        return "CPU time of a registration by digest, against Kamailio's registrar in memory";
    }

    @Override
    public List<Need> needs() {
        return SippComparison.NEEDS;
    }

    @Override
    public Comparison run(Workbench bench) throws IOException, InterruptedException {
        SippPhones phones =
                SippPhones.of(bench, Resources.copy("register.xml", bench.folder()), PHONES, "phone", PASSWORD);
        SippComparison comparison = new SippComparison(
                "registrations",
                Kamailio.registrar(bench),
                beckon(bench),
                (server, rate, seconds) -> phones.register(bench, server, rate, seconds));
        comparison.warmUp(WARM_UP_RATE, WARM_UP_SECONDS);
        for (int rate : RATES) {
            comparison.at(rate, REGISTRATIONS / rate, "of Kamailio's CPU time per registration, at " + rate + "/s");
        }
        return new Comparison(
                comparison.ratios(),
                comparison.table(),
                List.of(
                        "REGISTER, 401, REGISTER with digest (MD5, qop=auth), 200; " + PHONES + " phones in turn, "
                                + REGISTRATIONS + " registrations at each rate, sipp on the same cores; CPU: user and "
                                + "system time over successful registrations.",
                        "Kamailio: one worker, usrloc without a database, -x fm -X fm; neither writes to a disk."));
    }

    private static Server beckon(Workbench bench) throws IOException, InterruptedException {
        String users = IntStream.range(0, PHONES)
                .mapToObj("\"phone%d\":{\"password\":\"open-sesame\",\"algorithm\":\"MD5\"}"::formatted)
                .collect(Collectors.joining(",", "{\"users\":{", "}}"));
        int port = Ports.freeUdp();
        return ConnectUnderLoad.run(bench, users, port, port);
    }
}
