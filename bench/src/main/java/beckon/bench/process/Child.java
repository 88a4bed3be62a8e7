package beckon.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of this run whose output goes to a file. Closing it ends it and what it started. Not thread-safe. */
public final class Child implements AutoCloseable {
    private static final Duration POLITE = Duration.ofSeconds(15);

    private final String name;
    private final Path output;
    private final Process process;

    private Child(String name, Path output, Process process) {
        this.name = name;
        this.output = output;
        this.process = process;
    }

    /**
     * Starts {@code command}.
     *
     * @param name for messages
     * @param folder where it works and where its output is kept
     * @param environment added to this process's own, without what is Beckon's
     */
    static Child start(String name, Path folder, Map<String, String> environment, List<String> command)
            throws IOException {
        Path output = Files.createTempFile(folder, name, ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().keySet().removeIf(key -> key.startsWith("BECKON_"));
        builder.environment().putAll(environment);
        return new Child(name, output, builder.start());
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /** What it has printed so far. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    /**
     * Waits for a line that contains {@code part}.
     *
     * @throws IOException when it ends first, or takes too long; the message shows its last words
     */
    public String awaitLine(String part, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            boolean alive = process.isAlive();
            Optional<String> line = line(part);
            if (line.isPresent()) {
                return line.get();
            }
            if (!alive || System.nanoTime() > end) {
                throw failure(alive ? "said no \"" + part + "\" in " + patience.toSeconds() + " s" : "ended early");
            }
            Thread.sleep(5);
        }
    }

    private Optional<String> line(String part) throws IOException {
        try (Stream<String> lines = output().lines()) {
            return lines.filter(line -> line.contains(part)).findFirst();
        }
    }

    /**
     * Waits for its end.
     *
     * @return its exit status
     * @throws IOException when it takes too long
     */
    public int awaitEnd(Duration patience) throws IOException, InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw failure("did not end in " + patience.toSeconds() + " s");
        }
        return process.exitValue();
    }

    /** Waits for an end with status 0 and returns what it printed. */
    public String finish(Duration patience) throws IOException, InterruptedException {
        int status = awaitEnd(patience);
        if (status != 0) {
            throw failure("ended with status " + status);
        }
        return output();
    }

    /** An exception that says what went wrong and shows the last words. */
    public IOException failure(String what) throws IOException {
        String all = output().strip();
        String last = all.substring(Math.max(0, all.length() - 600));
        return new IOException(name + " " + what + (last.isEmpty() ? "" : "; it said: " + last));
    }

    @Override
    public void close() {
        List<ProcessHandle> tree =
                Stream.concat(Stream.of(process()), process().descendants()).toList();
        process.destroy();
        try {
            if (!process.waitFor(POLITE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        tree.forEach(ProcessHandle::destroyForcibly);
    }
}
