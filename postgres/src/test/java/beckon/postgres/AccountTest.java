package beckon.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountTest {
    private final Path temporary;

    AccountTest(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Test
    void runsForAPlainUser() throws Exception {
        try (Child owner = Accounts.plainChild(temporary, temporary.resolve("data"))) {
            String url = owner.line("ready").split(" ")[1];

            assertThat(Sql.value(url, "SELECT 1")).isEqualTo("1");
            assertThat(owner.line("account")).isNotEqualTo("0");
        }
    }

    @Test
    void runsForRootWhereNamespacesAreForbidden() throws Exception {
        Path folder = temporary.resolve("data");
        try (Child owner = Accounts.childWithoutNamespaces(temporary, folder)) {
            String url = owner.line("ready").split(" ")[1];
            Sql.execute(url, "CREATE TABLE kept AS SELECT 7 AS n");

            assertThat(owner.line("account")).isNotEqualTo("0");
        }
        // And again where they are allowed: the files stay with the account that they were given to.
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            assertThat(Sql.value(server.address().urlWithCredentials(), "SELECT n FROM kept"))
                    .isEqualTo("7");
        }
    }

    @Test
    void handsRootsFilesToAPlainAccountWhereNamespacesAreForbidden() throws Exception {
        Path folder = Prepared.into(Files.createDirectory(temporary.resolve("data")));

        try (Child owner = Accounts.childWithoutNamespaces(temporary, folder)) {
            assertThat(Sql.value(owner.line("ready").split(" ")[1], "SELECT 1")).isEqualTo("1");
            assertThat(Folders.owner(folder.resolve("cluster/PG_VERSION")))
                    .isEqualTo(Integer.parseInt(owner.line("account")));
        }
    }

    @Test
    void runsAsTheOwnerOfItsFiles() throws Exception {
        Path cluster = Files.createDirectory(temporary.resolve("cluster"));
        if (Accounts.root()) {
            Folders.handOver(cluster, Accounts.NOBODY);
        }

        try (EmbeddedPostgres server = EmbeddedPostgres.start(temporary)) {
            assertThat(Folders.owner(Path.of("/proc", Long.toString(server.pid()))))
                    .isEqualTo(Folders.owner(cluster));
        }
    }
}
