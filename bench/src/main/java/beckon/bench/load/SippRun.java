package beckon.bench.load;

import beckon.bench.process.Child;
import beckon.bench.process.CpuTime;
import beckon.bench.process.Ports;
import beckon.bench.process.Program;
import beckon.bench.process.Workbench;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A measured run of sipp, and what a server spends on it.
 *
 * @param counted what the scenario makes at each of its runs, for messages: calls, registrations
 * @param scenario sipp's options that say what is made, by whom and to whom
 */
record SippRun(String counted, List<String> scenario) {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** Runs the scenario {@code rate} times a second for {@code seconds}. */
    Called measure(Workbench bench, Server server, int rate, int seconds) throws IOException, InterruptedException {
        bench.say(server.name() + ": " + rate + " " + counted + "/s for " + seconds + " s");
        Path statistics = Files.createTempFile(bench.folder(), "sipp", ".csv");
        List<String> command = new ArrayList<>(List.of(Program.path("sipp"), "127.0.0.1:" + server.port()));
        command.addAll(scenario);
        command.addAll(socket(Ports.freeUdp()));
        command.addAll(List.of("-r", Integer.toString(rate), "-m", Integer.toString(rate * seconds)));
        command.addAll(List.of("-recv_timeout", "8000", "-trace_stat", "-fd", "1", "-stf", statistics.toString()));
        command.addAll(List.of("-trace_rtt", "-rtt_freq", "2000"));
        Duration before = CpuTime.ofTree(server.process());
        Child sipp = bench.start("sipp-" + counted, command);
        // Status 1 says that some of them failed; how many, the statistics tell.
        if (sipp.awaitEnd(Duration.ofSeconds(seconds).plus(PATIENCE)) > 1) {
            throw sipp.failure("could not make its " + counted);
        }
        Duration cpu = CpuTime.ofTree(server.process()).minus(before);
        return new Called(SippResult.parse(Files.readString(statistics)), cpu, setUps(bench.folder(), sipp));
    }

    /** sipp calls the file as it likes, with its process id in it. */
    private static SetUps setUps(Path folder, Child sipp) throws IOException {
        try (DirectoryStream<Path> traces =
                Files.newDirectoryStream(folder, "*_" + sipp.process().pid() + "_rtt.csv")) {
            Iterator<Path> found = traces.iterator();
            return found.hasNext() ? SetUps.parse(Files.readString(found.next())) : SetUps.NONE;
        }
    }

    /** The options of every sipp of a benchmark: its port, room for many packets, and no keyboard. */
    static List<String> socket(int port) {
        return List.of("-i", "127.0.0.1", "-p", Integer.toString(port), "-buff_size", "4194304", "-nostdin");
    }
}
