package beckon.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs small programs to their end and sends signals, which Java cannot choose by itself. */
final class Command {
    /**
     * What a program left behind.
     *
     * @param exit its exit status
     * @param output standard output and error together
     */
    record Result(int exit, String output) {}

    private Command() {}

    /** Runs a program with {@code input} on its standard input; at most two minutes. */
    static Result run(List<String> words, String input) {
        try {
            Process process = builder(words).redirectErrorStream(true).start();
            try (OutputStream toProgram = process.getOutputStream()) {
                toProgram.write(input.getBytes(StandardCharsets.UTF_8));
            }
            try (InputStream fromProgram = process.getInputStream()) {
                String output = new String(fromProgram.readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(2, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    return new Result(-1, output + "\nno end after two minutes");
                }
                return new Result(process.exitValue(), output);
            }
        } catch (IOException e) {
            return new Result(-1, words.getFirst() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(-1, words.getFirst() + ": interrupted");
        }
    }

    /** A process builder without the caller's PostgreSQL settings, which would outrank ours. */
    static ProcessBuilder builder(List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /** Sends a signal by name: INT is PostgreSQL's fast stop, QUIT its immediate one. */
    static void signal(String name, long pid) {
        run(List.of("/bin/sh", "-c", "kill -" + name + " " + pid), "");
    }

    /** Words that give a program a session of its own, so that Ctrl-C on the terminal reaches Java alone. */
    static List<String> ownSession() {
        return onPath("setsid") ? List.of("setsid") : List.of();
    }

    static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        for (String folder : path.split(":")) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
