package beckon.bench.calling;

import beckon.bench.corpus.SharedData;
import beckon.bench.load.Server;
import beckon.bench.process.Child;
import beckon.bench.process.Ports;
import beckon.bench.process.Program;
import beckon.bench.process.Resources;
import beckon.bench.process.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The peer for calls: one worker (two reorder UDP), the dialog module, and the fast allocator, without which Debian's
 * Kamailio spends several times as much.
 *
 * @param server the running proxy
 * @param origin whose configuration it runs on
 */
record Kamailio(Server server, String origin) {
    private static final String MODULES = "/usr/lib/x86_64-linux-gnu/kamailio/modules";

    /** @param advertiser port of the end that calls are sent to */
    static Kamailio start(Workbench bench, int advertiser) throws IOException, InterruptedException {
        Optional<Path> shared = SharedData.find("sip/kamailio-baseline.cfg");
        String given = shared.isPresent() ? Files.readString(shared.get()) : Resources.text("kamailio.cfg");
        int port = Ports.freeUdp();
        String configuration = given.replace("127.0.0.1:5060", "127.0.0.1:" + port)
                .replace("127.0.0.1:5080", "127.0.0.1:" + advertiser)
                .replace("@MODULES@", modules())
                .replace(MODULES, modules());
        Path file = Files.writeString(bench.folder().resolve("kamailio.cfg"), configuration);
        Child child = run(bench, "kamailio", file, "udp: 127.0.0.1");
        return new Kamailio(
                new Server("Kamailio", port, child.process()),
                shared.isPresent() ? "kamailio-baseline.cfg" : "the configuration that comes with the benchmark");
    }

    /** The registrar, with its phones and passwords in memory. */
    static Server registrar(Workbench bench) throws IOException, InterruptedException {
        int port = Ports.freeUdp();
        String configuration = Resources.text("kamailio-registrar.cfg")
                .replace("127.0.0.1:5060", "127.0.0.1:" + port)
                .replace("@MODULES@", modules());
        Path file = Files.writeString(bench.folder().resolve("kamailio-registrar.cfg"), configuration);
        return new Server(
                "Kamailio", port, run(bench, "kamailio", file, "udp: 127.0.0.1").process());
    }

    /** Over TLS, with one worker for TCP and one for UDP. */
    static Server tls(Workbench bench, int advertiser) throws IOException, InterruptedException {
        int port = Ports.freeTcp();
        String configuration = Resources.text("kamailio-tls.cfg")
                .replace("@PORT@", Integer.toString(port))
                .replace("@ADVERTISER@", Integer.toString(advertiser))
                .replace("@FOLDER@", bench.folder().toString())
                .replace("@MODULES@", modules());
        Path file = Files.writeString(bench.folder().resolve("kamailio-tls.cfg"), configuration);
        return new Server(
                "Kamailio",
                port,
                run(bench, "kamailio-tls", file, "tls: 127.0.0.1").process());
    }

    /** @param ready what it says of the socket that calls come to */
    private static Child run(Workbench bench, String name, Path file, String ready)
            throws IOException, InterruptedException {
        Child child = bench.start(
                name,
                List.of(
                        Program.path("kamailio"),
                        "-f",
                        file.toString(),
                        "-DD",
                        "-E",
                        "-m",
                        "2048",
                        "-M",
                        "16",
                        "-x",
                        "fm",
                        "-X",
                        "fm",
                        "-A",
                        "CH=1",
                        "-A",
                        "DLG",
                        "-Y",
                        bench.folder().toString()));
        child.awaitLine(ready, Duration.ofSeconds(20));
        return child;
    }

    /** Distributions keep modules in folders of their own. */
    static String modules() {
        return Stream.of(MODULES, "/usr/lib/aarch64-linux-gnu/kamailio/modules", "/usr/lib64/kamailio/modules")
                .filter(folder -> Files.isDirectory(Path.of(folder)))
                .findFirst()
                .orElse("/usr/lib/kamailio/modules");
    }
}
