package beckon.bench.load;

import beckon.bench.process.Child;
import beckon.bench.process.CpuTime;
import beckon.bench.process.Ports;
import beckon.bench.process.Program;
import beckon.bench.process.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Callers of sipp, and what a server spends on their calls: INVITE, 100, 180, 200, ACK and BYE, 200 at once.
 *
 * @param caller the callers' scenario
 * @param advertiser the scenario of who answers
 */
public record Sipp(Path caller, Path advertiser) {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** An end that answers every call; returns its port. */
    public int answer(Workbench bench) throws IOException {
        int port = Ports.freeUdp();
        bench.start(
                "sipp-advertiser",
                List.of(
                        Program.path("sipp"),
                        "-sf",
                        advertiser.toString(),
                        "-i",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-buff_size",
                        "4194304",
                        "-nostdin"));
        return port;
    }

    /** Calls {@code number} at the server, {@code rate} times a second for {@code seconds}. */
    public Called call(Workbench bench, Server server, String number, int rate, int seconds)
            throws IOException, InterruptedException {
        bench.say(server.name() + ": " + rate + " calls/s for " + seconds + " s");
        Path statistics = Files.createTempFile(bench.folder(), "sipp", ".csv");
        Duration before = CpuTime.ofTree(server.process());
        Child sipp = bench.start(
                "sipp-caller",
                List.of(
                        Program.path("sipp"),
                        "127.0.0.1:" + server.port(),
                        "-sf",
                        caller.toString(),
                        "-s",
                        number,
                        "-i",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(Ports.freeUdp()),
                        "-r",
                        Integer.toString(rate),
                        "-m",
                        Integer.toString(rate * seconds),
                        "-buff_size",
                        "4194304",
                        "-recv_timeout",
                        "8000",
                        "-nostdin",
                        "-trace_stat",
                        "-fd",
                        "1",
                        "-stf",
                        statistics.toString()));
        // Status 1 says that a call failed; how many, the statistics tell.
        if (sipp.awaitEnd(Duration.ofSeconds(seconds).plus(PATIENCE)) > 1) {
            throw sipp.failure("could not call");
        }
        Duration cpu = CpuTime.ofTree(server.process()).minus(before);
        return new Called(SippResult.parse(Files.readString(statistics)), cpu);
    }
}
