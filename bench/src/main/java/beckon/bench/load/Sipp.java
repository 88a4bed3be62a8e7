package beckon.bench.load;

import beckon.bench.process.Ports;
import beckon.bench.process.Program;
import beckon.bench.process.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Callers of sipp, and what a server spends on their calls: INVITE, 100, 180, 200, ACK and BYE, 200 at once.
 *
 * @param caller the callers' scenario
 * @param advertiser the scenario of who answers
 */
public record Sipp(Path caller, Path advertiser) {
    /** An end that answers every call; returns its port. */
    public int answer(Workbench bench) throws IOException {
        int port = Ports.freeUdp();
        List<String> command = new ArrayList<>(List.of(Program.path("sipp"), "-sf", advertiser.toString()));
        command.addAll(SippRun.socket(port));
        bench.start("sipp-advertiser", command);
        return port;
    }

    /** Calls {@code number} at the server, {@code rate} times a second for {@code seconds}. */
    public Called call(Workbench bench, Server server, String number, int rate, int seconds)
            throws IOException, InterruptedException {
        return new SippRun("calls", List.of("-sf", caller.toString(), "-s", number))
                .measure(bench, server, rate, seconds);
    }
}
