package beckon.app.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Writes one file with all rows as they were at one instant, while the network goes on.
 *
 * <p>It speaks COPY over the ordinary connection, so it works with the embedded PostgreSQL, which has no pg_dump, as
 * with any other. The text format is the one that every later PostgreSQL reads.
 */
public final class Backup {
    /** Values are written in one way, whatever the server's settings. */
    static final List<String> SPELLING = List.of(
            "SET LOCAL DateStyle = 'ISO, MDY'",
            "SET LOCAL TimeZone = 'UTC'",
            "SET LOCAL IntervalStyle = 'postgres'",
            "SET LOCAL extra_float_digits = 3",
            "SET LOCAL bytea_output = 'hex'",
            "SET LOCAL statement_timeout = 0");

    /** Rows that are worth nothing elsewhere and must not outlive their day: without them no old hash can be made again. */
    private static final Set<String> FLEETING = Set.of("public.visitor_key");

    private Backup() {}

    /**
     * Writes the file, which appears under its name when it is complete; only its owner may read it.
     *
     * @throws BackupException when the file exists already or cannot be written
     * @throws SQLException when the database cannot be read
     */
    public static Summary write(DataSource database, Path file) throws SQLException {
        return write(database, file, Optional.empty());
    }

    /** The same, with the keys of the data folder, sealed with {@code passphrase}. */
    public static Summary write(DataSource database, Path file, SealedKeys keys, String passphrase)
            throws SQLException {
        return write(database, file, Optional.of(keys.seal(passphrase)));
    }

    private static Summary write(DataSource database, Path file, Optional<byte[]> keys) throws SQLException {
        if (Files.exists(file)) {
            throw new BackupException(file + " exists already; give the backup a new name");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            Manifest manifest = copyInto(database, part, keys);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return new Summary(manifest.tables().size(), manifest.rows(), Files.size(file), manifest.schema());
        } catch (IOException e) {
            throw new BackupException("the backup " + file + " cannot be written: " + e, e);
        } finally {
            part.toFile().delete();
        }
    }

    private static Manifest copyInto(DataSource database, Path part, Optional<byte[]> keys)
            throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                FileChannel channel = FileChannel.open(
                        part,
                        Set.copyOf(EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            connection.setAutoCommit(false);
            ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel));
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                for (String setting : SPELLING) {
                    statement.execute(setting);
                }
            }
            Manifest manifest = copy(connection, zip);
            if (keys.isPresent()) {
                zip.putNextEntry(new ZipEntry(SealedKeys.ENTRY));
                zip.write(keys.get());
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
            zip.write(manifest.toJson());
            zip.closeEntry();
            zip.finish();
            channel.force(true);
            connection.rollback();
            return manifest;
        }
    }

    private static Manifest copy(Connection connection, ZipOutputStream zip) throws SQLException, IOException {
        CopyManager copying = connection.unwrap(PGConnection.class).getCopyAPI();
        Catalog catalog = Catalog.of(connection);
        List<Manifest.Table> tables = new ArrayList<>();
        for (Map.Entry<String, List<String>> table : catalog.columns().entrySet()) {
            String entry = "tables/%04d.copy".formatted(tables.size() + 1);
            zip.putNextEntry(new ZipEntry(entry));
            MessageDigest digest = sha256();
            long rows = copying.copyOut(
                    FLEETING.contains(table.getKey())
                            ? "COPY (SELECT " + String.join(", ", table.getValue()) + " FROM " + table.getKey()
                                    + " WHERE false) TO STDOUT"
                            : "COPY " + table.getKey() + " (" + String.join(", ", table.getValue()) + ") TO STDOUT",
                    new DigestOutputStream(new Unclosed(zip), digest));
            zip.closeEntry();
            tables.add(new Manifest.Table(
                    table.getKey(),
                    table.getValue(),
                    entry,
                    rows,
                    HexFormat.of().formatHex(digest.digest())));
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('server_version'),"
                        + " to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")) {
            row.next();
            return new Manifest(
                    Manifest.FORMAT,
                    product(),
                    row.getString(1),
                    row.getString(2),
                    catalog.schema(connection).orElse(""),
                    tables,
                    // Read last: a number given out meanwhile is skipped later, never given out twice.
                    Catalog.sequences(connection));
        }
    }

    /** The version in the descriptor that Maven packs into the jar; classes outside of a jar have none. */
    private static String product() throws IOException {
        Properties descriptor = new Properties();
        try (InputStream in = Backup.class.getResourceAsStream("/META-INF/maven/beckon/beckon-app/pom.properties")) {
            if (in != null) {
                descriptor.load(in);
            }
        }
        return descriptor.getProperty("version", "unpackaged");
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Keeps the archive open when one table's copy ends. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
