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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Phones of sipp that register by digest, and what a server spends on them.
 *
 * @param scenario one registration
 * @param phones sipp's file with a user and his credentials in each line
 */
public record SippPhones(Path scenario, Path phones) {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** So many phones, called {@code name} with a number, all with one password. */
    public static SippPhones of(Workbench bench, Path scenario, int count, String name, String password)
            throws IOException {
        String lines = IntStream.range(0, count)
                .mapToObj(
                        i -> "%s%d;[authentication username=%s%d password=%s]\n".formatted(name, i, name, i, password))
                .collect(Collectors.joining("", "SEQUENTIAL\n", ""));
        return new SippPhones(scenario, Files.writeString(bench.folder().resolve("phones.csv"), lines));
    }

    /** Registers {@code rate} times a second for {@code seconds}. */
    public Called register(Workbench bench, Server server, int rate, int seconds)
            throws IOException, InterruptedException {
        bench.say(server.name() + ": " + rate + " registrations/s for " + seconds + " s");
        Path statistics = Files.createTempFile(bench.folder(), "sipp", ".csv");
        Duration before = CpuTime.ofTree(server.process());
        Child sipp = bench.start(
                "sipp-phones",
                List.of(
                        Program.path("sipp"),
                        "127.0.0.1:" + server.port(),
                        "-sf",
                        scenario.toString(),
                        "-inf",
                        phones.toString(),
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
        if (sipp.awaitEnd(Duration.ofSeconds(seconds).plus(PATIENCE)) > 1) {
            throw sipp.failure("could not register");
        }
        Duration cpu = CpuTime.ofTree(server.process()).minus(before);
        return new Called(SippResult.parse(Files.readString(statistics)), cpu);
    }
}
