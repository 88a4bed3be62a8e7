package beckon.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    private final Path temporary;

    EmbeddedPostgresTest(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Test
    void keepsRowsAndPasswordBetweenRuns() throws SQLException {
        String password;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(temporary)) {
            password = server.password();
            Sql.execute(server.address().urlWithCredentials(), "CREATE TABLE kept AS SELECT 7 AS n");
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(temporary)) {
            assertThat(server.password()).isEqualTo(password);
            assertThat(Sql.value(server.address().urlWithCredentials(), "SELECT n FROM kept"))
                    .isEqualTo("7");
        }
    }

    @Test
    void asksForAScramPasswordAndTakesNoOther() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(Prepared.into(temporary))) {
            String url = server.address().urlWithCredentials();

            assertThat(Sql.value(url, "SELECT rolpassword FROM pg_authid WHERE rolname = current_user"))
                    .startsWith("SCRAM-SHA-256$");
            assertThat(Sql.value(url, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "wrong")
                            .close())
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void writesToTheDiskBeforeItAcknowledgesAndListensOnThisMachineOnly() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(Prepared.into(temporary))) {
            String url = server.address().urlWithCredentials();

            assertThat(Sql.value(
                            url,
                            "SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings"
                                    + " WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses',"
                                    + " 'unix_socket_directories', 'data_checksums', 'server_encoding')"))
                    .isEqualTo("data_checksums=on fsync=on full_page_writes=on listen_addresses=127.0.0.1"
                            + " server_encoding=UTF8 synchronous_commit=on unix_socket_directories=");
            assertThat(Sql.value(
                            url, "SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'beckon'"))
                    .isEqualTo("bC.UTF-8");
        }
    }

    @Test
    void tellsOthersWhereItRunsAndOnlyWhileItDoes() throws SQLException {
        Path folder = Prepared.into(temporary);
        assertThat(EmbeddedPostgres.running(folder)).isEmpty();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            DatabaseAddress address = EmbeddedPostgres.running(folder).orElseThrow();

            assertThat(address).isEqualTo(server.address());
            assertThat(Sql.value(address.urlWithCredentials(), "SELECT 7")).isEqualTo("7");
        }
        assertThat(EmbeddedPostgres.running(folder)).isEmpty();
    }

    @Test
    void drawsANewPasswordWhenTheFileIsLost() throws Exception {
        Prepared.into(temporary);
        Files.delete(temporary.resolve("password"));

        try (EmbeddedPostgres server = EmbeddedPostgres.start(temporary)) {
            assertThat(Sql.value(server.address().urlWithCredentials(), "SELECT 1"))
                    .isEqualTo("1");
        }
    }

    @Test
    void beginsAgainWhenItsFirstStartWasCutShort() throws Exception {
        Files.createDirectories(temporary.resolve("cluster.new/base"));
        Files.writeString(temporary.resolve("cluster.new/PG_VERSION"), "18");

        try (EmbeddedPostgres server = EmbeddedPostgres.start(temporary)) {
            assertThat(Sql.value(server.address().urlWithCredentials(), "SELECT 1"))
                    .isEqualTo("1");
        }
    }
}
