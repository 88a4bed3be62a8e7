package beckon.bench.calling;

import beckon.app.Main;
import beckon.bench.load.Server;
import beckon.bench.load.TlsIdentity;
import beckon.bench.process.Child;
import beckon.bench.process.Ports;
import beckon.bench.process.Program;
import beckon.bench.process.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code ./beckon connect} in a process of its own; its call records go to a file, answered calls to a data folder. */
final class ConnectUnderLoad {
    /** What the callers dial. */
    static final String NUMBER = "+4930555001";

    private ConnectUnderLoad() {}

    /** @param advertiser port of the end that the number leads to */
    static Server start(Workbench bench, int advertiser) throws IOException, InterruptedException {
        int port = Ports.freeUdp();
        String data = Files.createTempDirectory(bench.folder(), "data").toString();
        return run(bench, routes("sip:desk@127.0.0.1:" + advertiser), port, port, "--data", data);
    }

    /** Over TLS on both sides. */
    static Server tls(Workbench bench, TlsIdentity identity, int advertiser) throws IOException, InterruptedException {
        int port = Ports.freeTcp();
        return run(
                bench,
                routes("sip:desk@127.0.0.1:" + advertiser + ";transport=tls"),
                Ports.freeUdp(),
                port,
                "--tls-port",
                Integer.toString(port),
                "--tls-cert",
                identity.certificate().toString(),
                "--tls-key",
                identity.key().toString(),
                "--tls-trust",
                identity.certificate().toString());
    }

    private static String routes(String destination) {
        return "{\"%s\":{\"destinations\":[\"%s\"]}}".formatted(NUMBER, destination);
    }

    /**
     * Runs it on these routes.
     *
     * @param sip where it listens for UDP and TCP
     * @param loaded the port that the load goes to
     */
    static Server run(Workbench bench, String routes, int sip, int loaded, String... options)
            throws IOException, InterruptedException {
        Path file = Files.writeString(Files.createTempFile(bench.folder(), "routes", ".json"), routes);
        List<String> arguments =
                new ArrayList<>(List.of("connect", "--routes", file.toString(), "--sip", Integer.toString(sip)));
        arguments.addAll(List.of(options));
        Child child = bench.start("connect", Program.java(Main.class, arguments.toArray(String[]::new)));
        child.awaitLine("ready", Duration.ofSeconds(30));
        return new Server("Beckon", loaded, child.process());
    }
}
