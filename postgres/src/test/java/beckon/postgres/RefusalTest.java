package beckon.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.postgres.PostgresException.Reason;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalTest {
    private final Path temporary;

    RefusalTest(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();

            Prepared.into(temporary);
            refuses(new ServerSettings(port, true), Reason.PORT_TAKEN, "port " + port, "choose another port");
        }
    }

    @Test
    void leavesDataOfAnotherVersionAlone() throws Exception {
        Prepared.into(temporary);
        Files.writeString(temporary.resolve("cluster/PG_VERSION"), "17\n");

        refuses(ServerSettings.DURABLE, Reason.UNKNOWN_DATA_VERSION, "PostgreSQL 17", "runs 18", "restore");

        Files.writeString(temporary.resolve("cluster/PG_VERSION"), "18\n");
        EmbeddedPostgres.start(temporary).close();
    }

    @Test
    void runsOnceOnAFolder() throws Exception {
        EmbeddedPostgres first = EmbeddedPostgres.start(Prepared.into(temporary));
        try (first) {
            refuses(ServerSettings.DURABLE, Reason.ALREADY_RUNNING, "this process");
            try (Child second = Child.start(temporary)) {
                assertThat(second.line("refused"))
                        .startsWith("ALREADY_RUNNING")
                        .contains("process " + ProcessHandle.current().pid());
            }
        }
        EmbeddedPostgres.start(temporary).close();
    }

    @Test
    void saysWhenTheFolderIsNotWritable() throws Exception {
        Path closed = Accounts.readOnlyFolder(temporary);

        try (Child owner = Accounts.plainChild(temporary, closed.resolve("data"))) {
            assertThat(owner.line("refused")).startsWith("NOT_WRITABLE").contains(closed.toString());
        }
    }

    @Test
    void saysWhenTheDiskIsFull() {
        PostgresException refusal = ServerLog.explain(
                "initdb: error: could not write file \"/data/cluster.new/pg_wal/0\": No space left on device",
                temporary,
                0);

        assertThat(refusal.reason()).isEqualTo(Reason.DISK_FULL);
        assertThat(refusal).hasMessageContaining(temporary.toString()).hasMessageContaining("MB free");
    }

    private void refuses(ServerSettings settings, Reason reason, String... words) {
        assertThatThrownBy(() -> EmbeddedPostgres.start(temporary, settings).close())
                .isInstanceOfSatisfying(PostgresException.class, e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e.getMessage()).contains(words);
                });
    }
}
