package beckon.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Path temporary;

    CrashTest(@TempDir Path temporary) {
        this.temporary = Prepared.into(temporary);
    }

    @Test
    void startsAgainOnItsPortWhenTheServerIsKilled() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(temporary)) {
            String url = server.address().urlWithCredentials();
            Sql.execute(url, "CREATE TABLE kept AS SELECT 7 AS n");
            long first = server.pid();

            kill(first);

            assertThat(valueWhenBack(url, "SELECT n FROM kept")).isEqualTo("7");
            assertThat(server.pid()).isNotEqualTo(first);
        }
    }

    @Test
    void findsRowsAgainAfterAKilledServerWasClosed() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(temporary)) {
            Sql.execute(server.address().urlWithCredentials(), "CREATE TABLE kept AS SELECT 7 AS n");
            kill(server.pid());
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(temporary)) {
            assertThat(Sql.value(server.address().urlWithCredentials(), "SELECT n FROM kept"))
                    .isEqualTo("7");
        }
    }

    @Test
    void losesNoAcknowledgedRowWhenItsProcessIsKilled() throws Exception {
        try (Child owner = Child.start(temporary);
                ExecutorService writing = Executors.newVirtualThreadPerTaskExecutor()) {
            String[] ready = owner.line("ready").split(" ");
            Sql.execute(ready[1], "CREATE TABLE kept (n int PRIMARY KEY)");
            CountDownLatch underWay = new CountDownLatch(100);
            Future<Integer> acknowledged = writing.submit(() -> insertUntilCut(ready[1], underWay));
            assertThat(underWay.await(30, TimeUnit.SECONDS)).isTrue();

            owner.kill();

            try (EmbeddedPostgres server = EmbeddedPostgres.start(temporary)) {
                int rows =
                        Integer.parseInt(Sql.value(server.address().urlWithCredentials(), "SELECT count(*) FROM kept"));
                // The last row may have been written without its writer hearing of it.
                assertThat(rows - acknowledged.get(20, TimeUnit.SECONDS)).isBetween(0, 1);
            }
        }
    }

    @Test
    void leavesNoServerBehindWhenItsProcessIsKilled() throws Exception {
        try (Child owner = Child.start(temporary)) {
            long server = Long.parseLong(owner.line("ready").split(" ")[0]);

            owner.kill();

            awaitEnd(server);
            assertThat(temporary.resolve("cluster/postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void stopsAServerThatLostItsGuardToo() throws Exception {
        try (Child owner = Child.start(temporary)) {
            String[] ready = owner.line("ready").split(" ");
            long orphan = Long.parseLong(ready[0]);
            Sql.execute(ready[1], "CREATE TABLE kept AS SELECT 7 AS n");
            owner.children().filter(child -> child.pid() != orphan).forEach(ProcessHandle::destroyForcibly);
            owner.kill();
            assertThat(ProcessHandle.of(orphan)).isPresent();

            try (EmbeddedPostgres server = EmbeddedPostgres.start(temporary)) {
                awaitEnd(orphan);
                assertThat(Sql.value(server.address().urlWithCredentials(), "SELECT n FROM kept"))
                        .isEqualTo("7");
            }
        }
    }

    @Test
    void recoversWhenBothProcessesAreKilledAtOnce() throws Exception {
        try (Child owner = Child.start(temporary)) {
            String[] ready = owner.line("ready").split(" ");
            Sql.execute(ready[1], "CREATE TABLE kept AS SELECT 7 AS n");
            owner.children().forEach(ProcessHandle::destroyForcibly);
            owner.kill();

            try (EmbeddedPostgres server = EmbeddedPostgres.start(temporary)) {
                assertThat(Sql.value(server.address().urlWithCredentials(), "SELECT n FROM kept"))
                        .isEqualTo("7");
            }
        }
    }

    @Test
    void startsWhenTheNumberInAStalePidFileBelongsToAnotherProgram() throws Exception {
        EmbeddedPostgres.start(temporary).close();
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Path cluster = temporary.resolve("cluster");
            Files.writeString(cluster.resolve("postmaster.pid"), other.pid() + "\n" + cluster + "\n1\n5432\n\n\n");

            try (EmbeddedPostgres server = EmbeddedPostgres.start(temporary)) {
                assertThat(Sql.value(server.address().urlWithCredentials(), "SELECT 1"))
                        .isEqualTo("1");
            }
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    private static int insertUntilCut(String url, CountDownLatch underWay) {
        int acknowledged = 0;
        try (Connection connection = DriverManager.getConnection(url);
                var insert = connection.prepareStatement("INSERT INTO kept VALUES (?)")) {
            while (true) {
                insert.setInt(1, acknowledged);
                insert.executeUpdate();
                acknowledged++;
                underWay.countDown();
            }
        } catch (SQLException cut) {
            return acknowledged;
        }
    }

    private static String valueWhenBack(String url, String query) throws SQLException {
        Wait wait = new Wait();
        while (true) {
            try {
                return Sql.value(url, query);
            } catch (SQLException e) {
                if (wait.longerThan(SOON)) {
                    throw e;
                }
                wait.pause();
            }
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        awaitEnd(pid);
    }

    private static void awaitEnd(long pid) {
        Wait wait = new Wait();
        while (ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            assertThat(wait.longerThan(SOON))
                    .as("process " + pid + " is still there")
                    .isFalse();
            wait.pause();
        }
    }
}
