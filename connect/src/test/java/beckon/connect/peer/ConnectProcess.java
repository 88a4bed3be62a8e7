package beckon.connect.peer;

import beckon.connect.command.ConnectCommand;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code beckon connect} in a process of its own, which can be killed; its records go to a file. */
public final class ConnectProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready sip udp\\+tcp [\\d.]+:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path records;
    private final Path errors;
    private final int port;

    private ConnectProcess(Process process, Path records, Path errors) throws IOException, InterruptedException {
        this.process = process;
        this.records = records;
        this.errors = errors;
        this.port = ready();
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param before words in front of the command, for instance of a shell that sets a limit
     */
    public static ConnectProcess start(Path folder, String before, String... options)
            throws IOException, InterruptedException {
        return start(folder, before, List.of(), options);
    }

    /** As {@link #start}, run by another command, such as one that enters a network. */
    static ConnectProcess startWithin(Path folder, List<String> by, String... options)
            throws IOException, InterruptedException {
        return start(folder, "", by, options);
    }

    private static ConnectProcess start(Path folder, String before, List<String> by, String... options)
            throws IOException, InterruptedException {
        Path records = Files.createTempFile(folder, "records", ".json");
        Path errors = Files.createTempFile(folder, "connect", ".log");
        List<String> command = new ArrayList<>(by);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ConnectProcess.class.getName()));
        command.addAll(List.of(options));
        List<String> shell = List.of("bash", "-c", before + "exec " + String.join(" ", command));
        Process process = new ProcessBuilder(shell)
                .directory(folder.toFile())
                .redirectOutput(records.toFile())
                .redirectError(errors.toFile())
                .start();
        return new ConnectProcess(process, records, errors);
    }

    /** What the process runs. */
    public static void main(String[] arguments) {
        System.exit(new ConnectCommand().run(List.of(arguments), System.out, System.err));
    }

    private int ready() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            Matcher ready = READY.matcher(errors());
            if (ready.find()) {
                return Integer.parseInt(ready.group(1));
            }
            Thread.sleep(20);
        }
        process.destroyForcibly();
        throw new IOException("connect was never ready: " + errors());
    }

    long pid() {
        return process.pid();
    }

    public InetSocketAddress address() {
        return Bench.loopback(port);
    }

    /** What it said on standard error. */
    public String errors() throws IOException {
        return Files.readString(errors, StandardCharsets.UTF_8);
    }

    /** All that it said, on whichever way its log goes here. */
    public String said() throws IOException {
        return errors() + Files.readString(records, StandardCharsets.UTF_8);
    }

    /** The records written so far; a line that is being written is left out. */
    public List<JsonNode> records() throws IOException {
        String text = Files.readString(records, StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    /** Waits for so many records. */
    public List<JsonNode> awaitRecords(int count, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (records().size() < count && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        return records();
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for its end and gives its status; -1 if it goes on. */
    public int awaitEnd(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
