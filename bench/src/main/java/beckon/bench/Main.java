package beckon.bench;

import beckon.bench.comparison.Benchmark;
import beckon.bench.process.Workbench;
import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ./beckon bench [NAME]}: one benchmark, or all that have what they need. */
public final class Main {
    /** The words were wrong; the message says what to write. */
    static final int WRONG_USAGE = 2;
    /** Something is missing or failed. */
    static final int FAILED = 1;

    private final PrintStream out;
    private final PrintStream err;
    private final PrintStream progress;

    private Main(PrintStream out, PrintStream err, PrintStream progress) {
        this.out = out;
        this.err = err;
        this.progress = progress;
    }

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        PrintStream progress = watched() ? System.err : new PrintStream(OutputStream.nullOutputStream());
        System.exit(new Main(System.out, System.err, progress).run(List.of(args)));
    }

    /** Since JDK 25 the usual console is none again where nobody sits in front of it (JDK-8351435). */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean watched() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    static int run(List<String> words, PrintStream out, PrintStream err) {
        return new Main(out, err, new PrintStream(OutputStream.nullOutputStream())).run(words);
    }

    private int run(List<String> words) {
        boolean minutes = words.size() == 2 && words.get(1).matches("[1-9][0-9]{0,3}");
        if (words.size() > 1 && !minutes) {
            err.println("beckon: write ./beckon bench, or ./beckon bench NAME with one of " + Benchmarks.names()
                    + ", and minutes behind soak or millions of events behind report");
            return WRONG_USAGE;
        }
        if (words.isEmpty()) {
            return runAll();
        }
        Optional<Benchmark> wanted = Benchmarks.named(words.getFirst());
        if (wanted.isEmpty()) {
            err.println("beckon: there is no benchmark '" + words.getFirst() + "'; there are " + Benchmarks.names());
            return WRONG_USAGE;
        }
        try {
            Benchmark found = wanted.get();
            return run(minutes ? found.lasting(Integer.parseInt(words.get(1))) : found) ? 0 : FAILED;
        } catch (IllegalArgumentException fixed) {
            err.println("beckon: " + fixed.getMessage());
            return WRONG_USAGE;
        }
    }

    /** What lacks something is named and left out; that is no failure. */
    private int runAll() {
        Benchmarks.list(out);
        out.println();
        int status = 0;
        for (Benchmark benchmark : Benchmarks.all()) {
            if (benchmark.onlyByName()) {
                continue;
            }
            boolean able = Benchmarks.missing(benchmark).isEmpty();
            if (!run(benchmark) && able) {
                status = FAILED;
            }
        }
        return status;
    }

    private boolean run(Benchmark benchmark) {
        List<String> missing = Benchmarks.missing(benchmark);
        if (!missing.isEmpty()) {
            missing.forEach(line -> err.println("beckon: " + line));
            return false;
        }
        out.printf(
                "%s: %s (load average before: %.1f on %d cores)%n",
                benchmark.name(),
                benchmark.summary(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
        out.flush();
        try (Workbench bench = Workbench.open(progress)) {
            var comparison = benchmark.run(bench);
            bench.say("");
            comparison.print(out);
            return true;
        } catch (IOException | UncheckedIOException | IllegalArgumentException failed) {
            err.println("beckon: " + benchmark.name() + " could not be measured: " + failed.getMessage());
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
