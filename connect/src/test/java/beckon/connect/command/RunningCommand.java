package beckon.connect.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code beckon connect} inside the test, with what it says on both of its ways. */
final class RunningCommand {
    private final ConnectCommand command = new ConnectCommand();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private CompletableFuture<Integer> exit = CompletableFuture.completedFuture(-1);

    /** Runs to its end and gives the status. */
    int run(List<String> arguments) {
        return command.run(arguments, new PrintStream(out, true), new PrintStream(err, true));
    }

    /** Runs beside the test until it is stopped. */
    RunningCommand start(List<String> arguments) {
        exit = CompletableFuture.supplyAsync(() -> run(arguments));
        return this;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Waits until it says that it is ready, and gives the port that the pattern's group holds. */
    int awaitReady(Pattern ready) throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            Matcher match = ready.matcher(err());
            if (match.find()) {
                return Integer.parseInt(match.group(1));
            }
            Thread.sleep(10);
        }
        throw new AssertionError("Never ready: " + err());
    }

    /** Waits for so many lines of records. */
    List<String> awaitLines(int count) throws InterruptedException {
        while (out().lines().count() < count) {
            Thread.sleep(10);
        }
        return out().lines().toList();
    }

    /** Stops it and gives its status. */
    int stop() throws Exception {
        command.stop();
        return exit.get(10, TimeUnit.SECONDS);
    }
}
