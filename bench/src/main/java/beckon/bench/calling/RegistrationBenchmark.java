package beckon.bench.calling;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.load.Called;
import beckon.bench.load.Server;
import beckon.bench.load.SippPhones;
import beckon.bench.process.Child;
import beckon.bench.process.Need;
import beckon.bench.process.Ports;
import beckon.bench.process.Program;
import beckon.bench.process.Resources;
import beckon.bench.process.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
        return List.of(Need.program("sipp", "sip-tester"), Need.program("kamailio", "kamailio"), Need.cpuTime());
    }

    @Override
    public Comparison run(Workbench bench) throws IOException, InterruptedException {
        SippPhones phones =
                SippPhones.of(bench, Resources.copy("register.xml", bench.folder()), PHONES, "phone", PASSWORD);
        Server kamailio = Kamailio.registrar(bench);
        Server beckon = beckon(bench);
        phones.register(bench, beckon, WARM_UP_RATE, WARM_UP_SECONDS);
        phones.register(bench, kamailio, WARM_UP_RATE, 2);
        List<Ratio> ratios = new ArrayList<>();
        Table table = new Table(
                "server",
                "registrations/s asked",
                "CPU us each",
                "of Kamailio",
                "registrations/s",
                "failed %",
                "retransmissions");
        for (int rate : RATES) {
            int seconds = REGISTRATIONS / rate;
            Called theirs = phones.register(bench, kamailio, rate, seconds);
            Called ours = phones.register(bench, beckon, rate, seconds);
            double ratio = ours.cpuMicrosPerCall() / theirs.cpuMicrosPerCall();
            ratios.add(Ratio.atMost(1, ratio, "of Kamailio's CPU time per registration, at " + rate + "/s"));
            row(table, kamailio, rate, theirs, 1);
            row(table, beckon, rate, ours, ratio);
        }
        return new Comparison(
                ratios,
                table,
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
        Path routes = Files.writeString(bench.folder().resolve("users.json"), users);
        int port = Ports.freeUdp();
        Child child = bench.start(
                "connect",
                Program.java(
                        beckon.app.Main.class,
                        "connect",
                        "--routes",
                        routes.toString(),
                        "--sip",
                        Integer.toString(port)));
        child.awaitLine("ready", Duration.ofSeconds(30));
        return new Server("Beckon", port, child.process());
    }

    private static void row(Table table, Server server, int rate, Called called, double ratio) {
        table.row(
                server.name(),
                rate,
                called.cpuMicrosPerCall(),
                ratio,
                called.result().callsPerSecond(),
                called.failedPercent(),
                called.result().retransmissions());
    }
}
