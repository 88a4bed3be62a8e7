package beckon.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says of the server that wrote it.
 *
 * @param pid the server's process
 * @param port where it listens; 0 while the file does not say
 * @param ready whether it accepts connections
 */
record PidFile(long pid, int port, boolean ready) {
    static Path in(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** Reads the file; empty when there is none or it is just being written. */
    static Optional<PidFile> read(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(in(cluster));
            if (lines.isEmpty() || lines.getFirst().isBlank()) {
                return Optional.empty();
            }
            // Line 8 is the state; PostgreSQL pads it with blanks to a fixed width.
            boolean ready = lines.size() >= 8 && lines.get(7).strip().equals("ready");
            int port = lines.size() >= 4 ? Integer.parseInt(lines.get(3).strip()) : 0;
            return Optional.of(new PidFile(Long.parseLong(lines.getFirst().strip()), port, ready));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean alive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
