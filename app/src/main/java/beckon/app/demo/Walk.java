package beckon.app.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Prints the steps of the demo as they are taken, with what was seen, and remembers the ones that failed. Not thread-safe. */
final class Walk {
    private final PrintStream out;
    private final long startedNanos = System.nanoTime();
    private final List<String> failed = new ArrayList<>();
    private int steps;

    Walk(PrintStream out) {
        this.out = out;
    }

    /** Begins a chapter. */
    void chapter(String title) {
        out.printf("%n%s%n", title);
    }

    /** Reports that {@code claim} was checked and whether it held; {@code seen} says what was looked at. */
    void saw(boolean held, String claim, String seen) {
        steps++;
        out.printf("  %s %s%n", held ? "✓" : "✗", claim);
        if (!seen.isEmpty()) {
            seen.lines().forEach(line -> out.printf("      %s%n", line));
        }
        if (!held) {
            failed.add(claim);
        }
    }

    /** Tells something that needs no check. */
    void note(String text) {
        text.lines().forEach(line -> out.printf("    %s%n", line));
    }

    /** Prints the sum of it all and returns whether every step held. */
    boolean conclude() {
        Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
        out.printf("%n%d steps in %.1f s: ", steps, took.toMillis() / 1000.0);
        if (failed.isEmpty()) {
            out.println("every one was seen to work.");
        } else {
            out.println(failed.size() + " did not hold:");
            failed.forEach(claim -> out.println("  ✗ " + claim));
        }
        out.flush();
        return failed.isEmpty();
    }
}
