package beckon.app.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.TestTrade;
import beckon.network.invoice.Invoices;
import beckon.network.ledger.Audit;
import beckon.network.ledger.Finding;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.payout.BankAccounts;
import beckon.network.payout.PayoutFiles;
import beckon.network.payout.PayoutRule;
import beckon.network.payout.Payouts;
import beckon.network.reference.ReferenceType;
import beckon.network.store.Database;
import beckon.network.telephony.SecretBox;
import beckon.postgres.ScratchPostgres;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class BackupStory {
    private static final Migration SAMPLE = new Migration(List.of("classpath:beckon/app/backup/sample"));
    private static final Migration NEWER =
            new Migration(List.of("classpath:beckon/app/backup/sample", "classpath:beckon/app/backup/sample-newer"));

    private final Path file;

    BackupStory(@TempDir Path temporary) {
        this.file = temporary.resolve("beckon.backup");
    }

    @Test
    void everyValueComesBackAndCountingGoesOn() throws Exception {
        PGSimpleDataSource full = filled();

        Summary written = Backup.write(full, file);
        PGSimpleDataSource copy = empty();
        Summary read = Restore.read(file, copy, SAMPLE);

        assertThat(read).isEqualTo(written);
        assertThat(written.schema()).isEqualTo("1");
        assertThat(written.tables()).isEqualTo(4);
        for (String table : List.of("a_account", "b_owner", "c_entry", "flyway_schema_history")) {
            assertThat(rows(copy, "SELECT * FROM " + table + " ORDER BY 1"))
                    .isEqualTo(rows(full, "SELECT * FROM " + table + " ORDER BY 1"))
                    .isNotEmpty();
        }
        execute(copy, "INSERT INTO c_entry (account_number) VALUES (1)");
        assertThat(rows(copy, "SELECT max(id) FROM c_entry")).containsExactly("4");
    }

    @Test
    void guardsAreAwakeAgainAfterwards() throws Exception {
        Backup.write(filled(), file);
        PGSimpleDataSource copy = empty();
        Restore.read(file, copy, SAMPLE);

        assertThatThrownBy(() -> execute(copy, "DELETE FROM c_entry")).hasMessageContaining("only added");
        assertThatThrownBy(() -> execute(copy, "INSERT INTO c_entry (account_number) VALUES (99)"))
                .hasMessageContaining("foreign key");
    }

    @Test
    void theNetworksOwnSchemaGoesThroughToo() throws Exception {
        PGSimpleDataSource network = empty();
        Migration.NETWORK.upTo(network, "latest");
        execute(network, "INSERT INTO publisher VALUES (gen_random_uuid(), 'Ann', 'ann@example.org', now())");
        Backup.write(network, file);
        PGSimpleDataSource copy = empty();

        Restore.read(file, copy);

        assertThat(rows(copy, "SELECT * FROM publisher"))
                .isEqualTo(rows(network, "SELECT * FROM publisher"))
                .hasSize(1);
    }

    @Test
    void keysOfDaysStayWhereTheyAre() throws Exception {
        PGSimpleDataSource network = empty();
        Migration.NETWORK.upTo(network, "latest");
        execute(network, "INSERT INTO visitor_key VALUES ('2026-03-02', sha256('x'), now())");
        Backup.write(network, file);
        PGSimpleDataSource copy = empty();

        Restore.read(file, copy);

        assertThat(rows(copy, "SELECT count(*) FROM visitor_key")).containsExactly("0");
    }

    @Test
    void theKeysOfTheFolderComeAlongSealed() throws Exception {
        Path folder = Files.createDirectories(file.resolveSibling("data"));
        Files.writeString(folder.resolve("people.key"), "11".repeat(32) + "\n");
        Files.writeString(folder.resolve("webhooks.key"), "22".repeat(32) + "\n");
        Backup.write(filled(), file, SealedKeys.of(folder), "four plain words here");

        assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("1111111111");
        assertThatThrownBy(() -> SealedKeys.open(file, "other words"))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("sealed with other words");
        SealedKeys keys = SealedKeys.open(file, "four plain words here");
        assertThat(keys.names()).containsExactly("people.key", "webhooks.key");
        Path other = file.resolveSibling("other");
        keys.mustFit(other);
        keys.putInto(other);
        assertThat(other.resolve("webhooks.key")).hasContent("22".repeat(32));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other.resolve("people.key"))))
                .isEqualTo("rw-------");
        keys.mustFit(other);
        Files.writeString(other.resolve("people.key"), "33".repeat(32));
        assertThatThrownBy(() -> keys.mustFit(other)).hasMessageContaining("restore into a new data folder");
        assertThat(Restore.read(file, empty(), SAMPLE).rows()).isPositive();

        Backup.write(filled(), file.resolveSibling("plain.backup"));
        assertThat(SealedKeys.in(file.resolveSibling("plain.backup"))).isFalse();
    }

    /** Trade in one data folder, restored into another: the same balances, the same proof, the same accounts to pay to. */
    @Test
    void theBooksProveRightElsewhereToo() throws Exception {
        byte[] key = new byte[32];
        key[0] = 7;
        Path folder = Files.createDirectories(file.resolveSibling("here"));
        Files.writeString(folder.resolve("money.key"), HexFormat.of().formatHex(key));
        String there = ScratchPostgres.freshDatabase();
        List<String> before;
        Finding proved;
        String sent;
        try (TestTrade trade = TestTrade.open()) {
            Partner partner = trade.network.partner("Northern Directory");
            Listing listing = trade.network.listing(partner, "Pipes mended tonight");
            trade.fund(listing, 100_000_000);
            for (int i = 0; i < 30; i++) {
                trade.click(trade.onOwnMedium(partner, listing, ReferenceType.WEB));
            }
            trade.settle();
            BankAccounts accounts = new BankAccounts(trade.network.database, trade.clock, new SecretBox(key));
            accounts.set("partner/" + partner.id(), "Directory", "DE89370400440532013000", "", "account/x");
            Payouts payouts = new Payouts(trade.network.database, trade.clock);
            payouts.setRule(new PayoutRule(TestNetwork.EUR, 0, 0));
            payouts.propose("account/x");
            payouts.approve(payouts.latest(1).getFirst().id(), "account/x");
            sent = new PayoutFiles(trade.network.database, trade.clock, accounts).csv(TestNetwork.EUR);
            trade.clock.forward(Duration.ofDays(31));
            new Invoices(trade.network.database, trade.clock).issueAll(YearMonth.of(2026, 3), "account/x");
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(trade.network.jdbcUrl);
            before = rows(source, "SELECT * FROM balance ORDER BY account, currency");
            proved = trade.audit.check();
            assertThat(proved).matches(Finding::sound);
            Backup.write(source, file, SealedKeys.of(folder), "four plain words here");
        }

        Path other = file.resolveSibling("elsewhere");
        SealedKeys.open(file, "four plain words here").putInto(other);
        PGSimpleDataSource copy = new PGSimpleDataSource();
        copy.setUrl(there);
        Restore.read(file, copy);

        assertThat(rows(copy, "SELECT * FROM balance ORDER BY account, currency"))
                .isEqualTo(before)
                .isNotEmpty();
        try (Database restored = Database.open(there)) {
            Clock clock = Clock.fixed(TestNetwork.START, ZoneOffset.UTC);
            assertThat(new Audit(restored, clock).check()).isEqualTo(proved);
            SecretBox box = new SecretBox(HexFormat.of()
                    .parseHex(Files.readString(other.resolve("money.key")).strip()));
            assertThat(new PayoutFiles(restored, clock, new BankAccounts(restored, clock, box)).csv(TestNetwork.EUR))
                    .isEqualTo(sent);
        }
    }

    @Test
    void onlyTheOwnerReadsTheFileAndNoneIsOverwritten() throws Exception {
        Backup.write(filled(), file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> Backup.write(filled(), file))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("exists already");
    }

    @Test
    void aDatabaseWithRowsIsLeftAlone() throws Exception {
        PGSimpleDataSource full = filled();
        Backup.write(full, file);
        List<String> before = rows(full, "SELECT * FROM a_account");

        assertThatThrownBy(() -> Restore.read(file, full, SAMPLE))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("not empty")
                .hasMessageContaining("b_owner");
        assertThat(rows(full, "SELECT * FROM a_account")).isEqualTo(before);
    }

    @Test
    void aNewerSchemaIsRefusedBeforeAnythingIsMade() throws Exception {
        PGSimpleDataSource newer = empty();
        NEWER.upTo(newer, "2");
        Backup.write(newer, file);
        PGSimpleDataSource copy = empty();

        assertThatThrownBy(() -> Restore.read(file, copy, SAMPLE))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("schema 2")
                .hasMessageContaining("or newer");
        assertThat(rows(copy, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("0");
    }

    @Test
    void anOlderSchemaIsRestoredAsItWasAndMigratedLater() throws Exception {
        Backup.write(filled(), file);
        PGSimpleDataSource copy = empty();

        Restore.read(file, copy, NEWER);
        NEWER.upTo(copy, "latest");

        assertThat(rows(copy, "SELECT DISTINCT newer FROM b_owner")).containsExactly("of schema 2");
    }

    @Test
    void aDamagedFileIsRefusedBeforeAnythingIsMade() throws Exception {
        Backup.write(filled(), file);
        try (var zip = FileSystems.newFileSystem(file)) {
            Files.writeString(zip.getPath("tables/0001.copy"), "another row\n");
        }
        PGSimpleDataSource copy = empty();

        assertThatThrownBy(() -> Restore.read(file, copy, SAMPLE))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("check sum");
        Files.writeString(file, "no archive");
        assertThatThrownBy(() -> Restore.read(file, copy, SAMPLE))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("no backup of Beckon");
        assertThat(rows(copy, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("0");
    }

    @Test
    void writersMayGoOnMeanwhileAndTheCopyShowsOneInstant() throws Exception {
        PGSimpleDataSource full = filled();
        try (Connection writer = full.getConnection();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("INSERT INTO c_entry (account_number) VALUES (1)");

            Backup.write(full, file);

            writer.commit();
        }
        PGSimpleDataSource copy = empty();
        Restore.read(file, copy, SAMPLE);
        assertThat(rows(copy, "SELECT count(*) FROM c_entry")).containsExactly("3");
        assertThat(rows(full, "SELECT count(*) FROM c_entry")).containsExactly("4");
    }

    private static PGSimpleDataSource empty() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(ScratchPostgres.freshDatabase());
        return source;
    }

    private static PGSimpleDataSource filled() throws SQLException {
        PGSimpleDataSource source = empty();
        SAMPLE.upTo(source, "1");
        execute(source, """
                INSERT INTO b_owner VALUES
                  ('00000000-0000-0000-0000-000000000002', E'tab\\there, back\\\\slash, new\\nline, ü, \\\\N', NULL),
                  ('00000000-0000-0000-0000-000000000003', 'Bob', '00000000-0000-0000-0000-000000000004'),
                  ('00000000-0000-0000-0000-000000000004', 'Ann', NULL)""");
        execute(source, """
                INSERT INTO a_account
                  (owner_id, "Mixed Name", kind, settings, secret, share, weight, opened_at, tags) VALUES
                  ('00000000-0000-0000-0000-000000000003', 'x', 'PARTNER', '{"a": [1, "\\u00fc"]}', '\\x00ff5c',
                   12345678901234.567891, 0.1, '2026-03-29 01:59:59.999999+01', ARRAY['a,b', NULL, '"']),
                  ('00000000-0000-0000-0000-000000000004', '', 'PUBLISHER', 'null', '', -0.000001, 'NaN',
                   'infinity', '{}'),
                  ('00000000-0000-0000-0000-000000000004', NULL, 'PARTNER', NULL, NULL, NULL, NULL, NULL, NULL)""");
        execute(source, "INSERT INTO c_entry (account_number, reverses) VALUES (1, NULL), (2, 1), (2, 2)");
        return source;
    }

    private static void execute(PGSimpleDataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows as PostgreSQL writes them, so that nothing is lost in Java. */
    private static List<String> rows(PGSimpleDataSource source, String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> fields = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    fields.add(rows.getString(i));
                }
                lines.add(String.join(" | ", fields));
            }
        }
        return lines;
    }
}
