package beckon.bench.calling;

import beckon.app.Main;
import beckon.bench.load.Server;
import beckon.bench.process.Child;
import beckon.bench.process.Ports;
import beckon.bench.process.Program;
import beckon.bench.process.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** {@code ./beckon connect} in a process of its own; its call records go to a file, answered calls to a data folder. */
final class ConnectUnderLoad {
    /** What the callers dial. */
    static final String NUMBER = "+4930555001";

    private ConnectUnderLoad() {}

    /** @param advertiser port of the end that the number leads to */
    static Server start(Workbench bench, int advertiser) throws IOException, InterruptedException {
        Path routes = Files.writeString(
                bench.folder().resolve("routes.json"),
                "{\"%s\":{\"destinations\":[\"sip:desk@127.0.0.1:%d\"]}}".formatted(NUMBER, advertiser));
        int port = Ports.freeUdp();
        Child child = bench.start(
                "connect",
                Program.java(
                        Main.class,
                        "connect",
                        "--routes",
                        routes.toString(),
                        "--sip",
                        Integer.toString(port),
                        "--data",
                        Files.createTempDirectory(bench.folder(), "data").toString()));
        child.awaitLine("ready", Duration.ofSeconds(30));
        return new Server("Beckon", port, child.process());
    }
}
