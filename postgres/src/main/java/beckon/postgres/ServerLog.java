package beckon.postgres;

import beckon.postgres.PostgresException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The file that the server writes its messages to.
 *
 * @param file grows over many starts and is moved aside at 16 MB
 */
record ServerLog(Path file) {
    private static final long LONGEST = 16L << 20;

    /** The length before a start, so that only its own messages are read afterwards. */
    long mark() throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        if (Files.size(file) > LONGEST) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            return 0;
        }
        return Files.size(file);
    }

    /** What was written since the mark. */
    String since(long mark) throws IOException {
        byte[] all = Files.readAllBytes(file);
        int from = (int) Math.min(mark, all.length);
        return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    }

    /** Turns the messages of a program that failed into what was wrong and what to do. */
    static PostgresException explain(String messages, Path folder, int port) {
        if (messages.contains("No space left on device")) {
            return Folders.diskFull(folder, null);
        }
        if (messages.contains("Address already in use")) {
            return new PostgresException(
                    Reason.PORT_TAKEN,
                    "port " + port + " on 127.0.0.1 is taken by another process; stop it or choose another port");
        }
        if (messages.contains("pre-existing shared memory block")
                || messages.contains("lock file \"postmaster.pid\" already exists")) {
            return new PostgresException(
                    Reason.STILL_STOPPING,
                    "processes of an earlier PostgreSQL on " + folder + " have not ended; wait and start again");
        }
        if (messages.contains("database files are incompatible with server")) {
            return new PostgresException(
                    Reason.UNKNOWN_DATA_VERSION,
                    "the data in " + folder + " were not written by PostgreSQL " + Program.MAJOR
                            + "; start the Beckon that wrote them, back up there, and restore into a new folder");
        }
        if (messages.contains("Permission denied")) {
            return new PostgresException(
                    Reason.NOT_WRITABLE,
                    "PostgreSQL may not use " + folder + ": " + tail(messages)
                            + "; give the folder to the account that runs Beckon or choose another folder");
        }
        return new PostgresException(
                Reason.FAILED, "PostgreSQL on " + folder + " did not start; it said: " + tail(messages));
    }

    private static String tail(String messages) {
        List<String> lines = messages.lines()
                .filter(line -> !line.isBlank())
                .map(String::strip)
                .toList();
        return lines.isEmpty()
                ? "nothing"
                : String.join(" | ", lines.subList(Math.max(0, lines.size() - 6), lines.size()));
    }
}
