package beckon.bench.process;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a benchmark works: a throw-away folder and everything it has started. Closing it, or ending this process with a
 * signal, stops what still runs, the last first, and removes the folder. Thread-safe.
 */
public final class Workbench implements AutoCloseable {
    private final Path folder;
    private final PrintStream progress;
    private final Deque<AutoCloseable> kept = new ArrayDeque<>();
    private final Thread atEnd = Thread.ofPlatform().unstarted(this::clear);

    private Workbench(Path folder, PrintStream progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /** @param progress where a person can watch how far it is */
    public static Workbench open(PrintStream progress) throws IOException {
        Workbench bench = new Workbench(Files.createTempDirectory("beckon-bench"), progress);
        Runtime.getRuntime().addShutdownHook(bench.atEnd);
        return bench;
    }

    public Path folder() {
        return folder;
    }

    /** Says what happens now. */
    public void say(String what) {
        progress.printf("\r\033[K%s", what);
        progress.flush();
    }

    /** Closes {@code thing} when the benchmark is over. */
    public synchronized <T extends AutoCloseable> T keep(T thing) {
        kept.push(thing);
        return thing;
    }

    /** Starts a program that is stopped at the end, if it has not ended by itself. */
    public Child start(String name, List<String> command) throws IOException {
        return start(name, Map.of(), command);
    }

    /** Starts a program with more environment. */
    public Child start(String name, Map<String, String> environment, List<String> command) throws IOException {
        return keep(Child.start(name, folder, environment, command));
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException ending) {
            // The process is ending and runs the hook by itself.
        }
    }

    private synchronized void clear() {
        say("");
        while (!kept.isEmpty()) {
            try {
                kept.pop().close();
            } catch (Exception broken) {
                progress.println("did not close cleanly: " + broken.getMessage());
            }
        }
        remove();
    }

    private void remove() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException stays) {
            progress.println("could not remove " + folder + ": " + stays.getMessage());
        }
    }
}
