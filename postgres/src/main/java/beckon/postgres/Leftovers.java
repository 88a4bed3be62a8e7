package beckon.postgres;

import beckon.postgres.PostgresException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a Beckon that was killed may have left on a data folder: a server still running or stopping, or the {@code
 * postmaster.pid} of one that is gone.
 *
 * <p>The caller holds the folder's lock, so no other Beckon owns the server that is found.
 */
final class Leftovers {
    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
    private static final Duration FAST = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE = Duration.ofSeconds(60);

    private Leftovers() {}

    /** Returns when no server of an earlier Beckon runs on {@code cluster}; at most a minute. */
    static void settle(Path cluster) throws IOException {
        Optional<PidFile> left = PidFile.read(cluster);
        if (left.isEmpty()) {
            return;
        }
        long pid = left.get().pid();
        if (!worksIn(cluster, pid)) {
            setAsideIfTaken(cluster, left.get());
            return;
        }
        log.info("stopping the PostgreSQL {} that an earlier Beckon left on {}", pid, cluster);
        Command.signal("INT", pid);
        Wait wait = new Wait();
        boolean impatient = false;
        while (worksIn(cluster, pid)) {
            if (!impatient && wait.longerThan(FAST)) {
                Command.signal("QUIT", pid);
                impatient = true;
            }
            if (wait.longerThan(IMMEDIATE)) {
                throw new PostgresException(
                        Reason.STILL_STOPPING,
                        "the PostgreSQL process " + pid + " on " + cluster
                                + " does not stop; look at postgres.log beside it, stop the process and start again");
            }
            wait.pause();
        }
    }

    /**
     * A dead process's file is PostgreSQL's own to judge: it also looks for children that still hold the shared memory.
     * Only when another program has meanwhile been given the number would PostgreSQL refuse for ever. Then, and only if
     * no process at all works in the folder, the file is kept under another name.
     */
    private static void setAsideIfTaken(Path cluster, PidFile file) throws IOException {
        if (!file.alive() || anyWorksIn(cluster)) {
            return;
        }
        log.info("the process number {} in {} now belongs to another program", file.pid(), PidFile.in(cluster));
        Files.move(PidFile.in(cluster), cluster.resolve("postmaster.pid.stale"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** PostgreSQL's processes have the data folder as their working directory; a process that has ended has none. */
    private static boolean worksIn(Path cluster, long pid) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(pid), "cwd"), cluster);
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean anyWorksIn(Path cluster) {
        return ProcessHandle.allProcesses().anyMatch(process -> worksIn(cluster, process.pid()));
    }
}
