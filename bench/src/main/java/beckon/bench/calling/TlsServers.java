package beckon.bench.calling;

import beckon.app.Main;
import beckon.bench.load.Server;
import beckon.bench.load.TlsIdentity;
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

/** The two servers that put calls through over TLS, each in a process of its own. */
final class TlsServers {
    private TlsServers() {}

    /** @param advertiser port of the end that the number leads to */
    static Server beckon(Workbench bench, TlsIdentity identity, int advertiser)
            throws IOException, InterruptedException {
        Path routes = Files.writeString(
                bench.folder().resolve("routes-tls.json"),
                "{\"%s\":{\"destinations\":[\"sip:desk@127.0.0.1:%d;transport=tls\"]}}"
                        .formatted(ConnectUnderLoad.NUMBER, advertiser));
        int port = Ports.freeTcp();
        Child child = bench.start(
                "connect",
                Program.java(
                        Main.class,
                        "connect",
                        "--routes",
                        routes.toString(),
                        "--sip",
                        Integer.toString(Ports.freeUdp()),
                        "--tls-port",
                        Integer.toString(port),
                        "--tls-cert",
                        identity.certificate().toString(),
                        "--tls-key",
                        identity.key().toString(),
                        "--tls-trust",
                        identity.certificate().toString()));
        child.awaitLine("ready", Duration.ofSeconds(30));
        return new Server("Beckon", port, child.process());
    }

    /** One worker, the dialog module, the fast allocator, and its TLS module. */
    static Server kamailio(Workbench bench, int advertiser) throws IOException, InterruptedException {
        int port = Ports.freeTcp();
        String configuration = Resources.text("kamailio-tls.cfg")
                .replace("@PORT@", Integer.toString(port))
                .replace("@ADVERTISER@", Integer.toString(advertiser))
                .replace("@FOLDER@", bench.folder().toString())
                .replace("@MODULES@", Kamailio.modules());
        Path file = Files.writeString(bench.folder().resolve("kamailio-tls.cfg"), configuration);
        Child child = bench.start(
                "kamailio-tls",
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
        child.awaitLine("tls: 127.0.0.1", Duration.ofSeconds(20));
        return new Server("Kamailio", port, child.process());
    }
}
