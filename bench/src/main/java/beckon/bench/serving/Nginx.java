package beckon.bench.serving;

import beckon.bench.load.Server;
import beckon.bench.process.Child;
import beckon.bench.process.Ports;
import beckon.bench.process.Program;
import beckon.bench.process.Resources;
import beckon.bench.process.Workbench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The peer of the edge. */
final class Nginx {
    /** What the static answer weighs, bytes. */
    static final int BODY = 1_024;

    private Nginx() {}

    static Server start(Workbench bench) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(bench.folder().resolve("nginx"));
        Files.writeString(folder.resolve("ad.json"), "x".repeat(BODY));
        int port = Ports.freeTcp();
        // Its worker would otherwise give up root's rights and with them the folder.
        String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
        String configuration = Resources.text("nginx.conf")
                .replace("@USER@", user)
                .replace("@FOLDER@", folder.toString())
                .replace("@PORT@", Integer.toString(port));
        Path file = Files.writeString(folder.resolve("nginx.conf"), configuration);
        Child nginx = bench.start(
                "nginx",
                List.of(Program.path("nginx"), "-p", folder.toString(), "-c", file.toString(), "-e", "stderr"));
        awaitPort(nginx, port);
        return new Server("nginx", port, nginx.process());
    }

    private static void awaitPort(Child nginx, int port) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 200; attempt++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException notYet) {
                Thread.sleep(25);
            }
        }
        throw nginx.failure("does not listen on port " + port);
    }
}
