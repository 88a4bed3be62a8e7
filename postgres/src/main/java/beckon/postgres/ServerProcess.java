package beckon.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the server, from its start to its end, with a guard beside it.
 *
 * <p>The guard is a shell that reads from a pipe of this process. However this process ends, the pipe ends with it, and
 * the guard stops the server cleanly: no database outlives its Beckon unattended.
 */
final class ServerProcess {
    private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration RECOVERY = Duration.ofMinutes(10);

    private static final String GUARD = """
            trap '' HUP INT TERM
            while read -r line; do :; done
            read -r pid < "$2/postmaster.pid" && [ "$pid" = "$1" ] && kill -INT "$1"
            """;

    private final Process server;
    private final Process guard;

    private ServerProcess(Process server, Process guard) {
        this.server = server;
        this.guard = guard;
    }

    /** Starts the server and returns when it accepts connections. */
    static ServerProcess launch(
            Program program, ServerAccount account, Path cluster, ServerLog messages, ServerSettings settings, int port)
            throws IOException {
        long mark = messages.mark();
        List<String> words = new ArrayList<>(Command.ownSession());
        words.addAll(account.prefix());
        words.addAll(List.of(program.postgres(), "-D", cluster.toString()));
        words.addAll(settings.options(port));
        Process server = Command.builder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(messages.file().toFile()))
                .start();
        server.getOutputStream().close();
        ServerProcess process = new ServerProcess(server, guard(server.pid(), cluster));
        var unused = process.ended().thenRun(process.guard::destroyForcibly);
        process.awaitReady(cluster, messages, mark, port);
        return process;
    }

    private static Process guard(long pid, Path cluster) throws IOException {
        List<String> words = new ArrayList<>(Command.ownSession());
        words.addAll(List.of("/bin/sh", "-c", GUARD, "guard", Long.toString(pid), cluster.toString()));
        return Command.builder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void awaitReady(Path cluster, ServerLog messages, long mark, int port) throws IOException {
        Wait wait = new Wait();
        while (true) {
            if (!server.isAlive()) {
                throw ServerLog.explain(messages.since(mark), cluster, port);
            }
            Optional<PidFile> file = PidFile.read(cluster);
            if (file.isPresent()
                    && file.get().pid() == server.pid()
                    && file.get().ready()) {
                return;
            }
            if (wait.longerThan(RECOVERY)) {
                stop();
                throw ServerLog.explain(messages.since(mark), cluster, port);
            }
            wait.pause();
        }
    }

    long pid() {
        return server.pid();
    }

    /** Completes when the server has ended for whatever reason. */
    CompletableFuture<Process> ended() {
        return server.onExit();
    }

    /** Ends all sessions, writes everything down and returns; after a minute without pity. */
    void stop() {
        Command.signal("INT", server.pid());
        try {
            if (!server.waitFor(60, TimeUnit.SECONDS)) {
                log.warn("PostgreSQL {} did not stop within a minute; it will recover at the next start", pid());
                Command.signal("QUIT", server.pid());
                server.waitFor(10, TimeUnit.SECONDS);
            }
            guard.getOutputStream().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            guard.destroyForcibly();
        }
    }
}
