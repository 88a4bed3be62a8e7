package beckon.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Fills an empty database from a {@link Backup}, all of it or nothing.
 *
 * <p>The schema comes from the migrations, up to the version of the backup; later ones run at the next start. Triggers
 * rest meanwhile, since they watch over new facts and these are old ones; foreign keys and checks hold throughout.
 */
public final class Restore {
    private Restore() {}

    /** Restores the network's database. */
    public static Summary read(Path file, DataSource database) throws SQLException {
        return read(file, database, Migration.NETWORK);
    }

    /**
     * Restores a database whose schema comes from {@code migration}.
     *
     * @throws BackupException before anything is changed, when the file is damaged, newer than this Beckon, or the
     *     database already holds rows
     * @throws SQLException when the rows cannot be written; the database is left without any
     */
    static Summary read(Path file, DataSource database, Migration migration) throws SQLException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Manifest manifest = Manifest.of(zip, file);
            for (Manifest.Table table : manifest.tables()) {
                verify(zip, table, file);
            }
            prepare(manifest, database, migration, file);
            fill(zip, manifest, database, file);
            return new Summary(manifest.tables().size(), manifest.rows(), Files.size(file), manifest.schema());
        } catch (ZipException e) {
            throw new BackupException(file + " is no backup of Beckon, or was cut short (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw new BackupException("the backup " + file + " cannot be read: " + e, e);
        }
    }

    private static InputStream open(ZipFile zip, Manifest.Table table, Path file) throws IOException {
        var entry = zip.getEntry(table.entry());
        if (entry == null) {
            throw new BackupException(file + " is damaged: the rows of " + table.name() + " are missing");
        }
        return zip.getInputStream(entry);
    }

    private static void verify(ZipFile zip, Manifest.Table table, Path file) throws IOException {
        MessageDigest digest = Backup.sha256();
        try (InputStream in = new DigestInputStream(open(zip, table, file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) {
            throw new BackupException(file + " is damaged: the rows of " + table.name()
                    + " do not match their check sum; take another copy");
        }
    }

    private static void prepare(Manifest manifest, DataSource database, Migration migration, Path file)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            Catalog catalog = Catalog.of(connection);
            Optional<String> filled = catalog.firstFilled(connection);
            if (filled.isPresent()) {
                throw new BackupException("the database is not empty: " + filled.get()
                        + " holds rows; restore into a new data folder or an empty database");
            }
        }
        if (!migration.knows(database, manifest.schema())) {
            throw new BackupException(file + " holds schema " + manifest.schema()
                    + ", which this Beckon does not know; restore it with Beckon " + manifest.product()
                    + " or newer");
        }
        migration.upTo(database, manifest.schema());
    }

    private static void fill(ZipFile zip, Manifest manifest, DataSource database, Path file)
            throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Catalog catalog = Catalog.of(connection);
                checkFit(manifest, catalog, connection, file);
                execute(connection, Backup.SPELLING);
                execute(connection, List.of("SET CONSTRAINTS ALL DEFERRED"));
                switchTriggers("DISABLE", catalog, connection);
                execute(connection, List.of("TRUNCATE " + String.join(", ", catalog.tables())));
                copy(zip, manifest, connection, file);
                // Foreign keys that were put off are checked here, where a failure still undoes everything.
                execute(connection, List.of("SET CONSTRAINTS ALL IMMEDIATE"));
                switchTriggers("ENABLE", catalog, connection);
                setSequences(manifest, connection);
                connection.commit();
            } catch (SQLException | IOException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** Only names that the database itself has given may enter a statement. */
    private static void checkFit(Manifest manifest, Catalog catalog, Connection connection, Path file)
            throws SQLException {
        String schema = catalog.schema(connection).orElse("");
        if (!schema.equals(manifest.schema())) {
            throw new BackupException("the database has schema " + schema + " and " + file + " holds schema "
                    + manifest.schema() + "; restore into a new data folder or an empty database");
        }
        for (Manifest.Table table : manifest.tables()) {
            List<String> columns = catalog.columns().get(table.name());
            if (columns == null || !columns.containsAll(table.columns())) {
                throw new BackupException(file + " holds rows of " + table.name() + " " + table.columns()
                        + ", which schema " + schema + " does not have");
            }
        }
    }

    private static void switchTriggers(String how, Catalog catalog, Connection connection) throws SQLException {
        for (String table : catalog.tables()) {
            execute(connection, List.of("ALTER TABLE " + table + " " + how + " TRIGGER USER"));
        }
    }

    private static void copy(ZipFile zip, Manifest manifest, Connection connection, Path file)
            throws SQLException, IOException {
        CopyManager copying = connection.unwrap(PGConnection.class).getCopyAPI();
        for (Manifest.Table table : manifest.tables()) {
            try (InputStream in = open(zip, table, file)) {
                long rows = copying.copyIn(
                        "COPY " + table.name() + " (" + String.join(", ", table.columns()) + ") FROM STDIN", in);
                if (rows != table.rows()) {
                    throw new BackupException(
                            file + " promises " + table.rows() + " rows of " + table.name() + " and holds " + rows);
                }
            }
        }
    }

    private static void setSequences(Manifest manifest, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT setval(?::regclass, ?)")) {
            for (Manifest.Sequence sequence : manifest.sequences()) {
                statement.setString(1, sequence.name());
                statement.setLong(2, sequence.last());
                statement.execute();
            }
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
