package beckon.app.running;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code up} in a process of its own, on free ports and a given database. */
final class UpProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready console=(\\S+) edge=(\\S+) sip=(\\S+)");

    private final Process process;
    private final URI edge;
    private final InetSocketAddress sip;

    private UpProcess(Process process, URI edge, InetSocketAddress sip) {
        this.process = process;
        this.edge = edge;
        this.sip = sip;
    }

    /**
     * Starts and waits for the ready line.
     *
     * @param sipPort 0 for a free one
     */
    static UpProcess start(Path folder, String jdbcUrl, int sipPort) throws IOException {
        return start(folder, jdbcUrl, sipPort, Map.of());
    }

    /** The same with more of the environment. */
    static UpProcess start(Path folder, String jdbcUrl, int sipPort, Map<String, String> more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "beckon.app.Main",
                "up"));
        builder.directory(folder.toFile());
        builder.redirectError(new File(folder.toFile(), "up.log"));
        builder.environment()
                .putAll(Map.of(
                        "BECKON_DB_URL",
                        jdbcUrl,
                        "BECKON_CONSOLE_PORT",
                        "0",
                        "BECKON_EDGE_PORT",
                        "0",
                        // One machine makes all the load.
                        "BECKON_TRAFFIC_LIMITS",
                        "false",
                        "BECKON_SIP_PORT",
                        Integer.toString(sipPort)));
        builder.environment().putAll(more);
        Process process = builder.start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                URI sip = URI.create("sip://" + ready.group(3));
                return new UpProcess(
                        process, URI.create(ready.group(2)), new InetSocketAddress(sip.getHost(), sip.getPort()));
            }
        }
        throw new IOException("up ended before it was ready; see " + folder.resolve("up.log"));
    }

    URI edge() {
        return edge;
    }

    InetSocketAddress sip() {
        return sip;
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Whether it ends by itself in this time. */
    boolean ends(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(20, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IllegalStateException("up did not stop within 20 seconds of SIGTERM");
    }
}
