package beckon.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Databases for tests: one server per JVM in a temporary folder, started at the first request, that forgets everything
 * at the end and does not wait for the disk. Thread-safe.
 */
public final class ScratchPostgres {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private ScratchPostgres() {}

    /** The JDBC URL, with credentials, of a new empty database. */
    public static String freshDatabase() {
        return freshDatabase("template0");
    }

    /**
     * The JDBC URL, with credentials, of a new database that is a copy of another one.
     *
     * @param template the name of a database, or a URL that this class gave out; no connection to it may be open
     */
    public static String freshDatabase(String template) {
        String name = "scratch_" + COUNT.incrementAndGet();
        DatabaseAddress server = Running.SERVER.address();
        try (Connection connection = DriverManager.getConnection(server.urlWithCredentials());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + databaseName(template));
        } catch (SQLException e) {
            throw new IllegalStateException("no copy of the database " + databaseName(template) + " could be made", e);
        }
        String url = server.jdbcUrl().replaceFirst("/" + Cluster.NAME + "$", "/" + name);
        return new DatabaseAddress(url, server.user(), server.password()).urlWithCredentials();
    }

    private static String databaseName(String template) {
        if (!template.startsWith("jdbc:")) {
            return template;
        }
        String withoutParameters = template.replaceFirst("\\?.*", "");
        return withoutParameters.substring(withoutParameters.lastIndexOf('/') + 1);
    }

    /** Starts the server when it is first touched. */
    private static final class Running {
        static final EmbeddedPostgres SERVER = start();

        private Running() {}

        private static EmbeddedPostgres start() {
            try {
                Path folder = Files.createTempDirectory("beckon-scratch-");
                EmbeddedPostgres server = EmbeddedPostgres.start(folder, new ServerSettings(0, false));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder), "scratch-postgres"));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void end(EmbeddedPostgres server, Path folder) {
            server.close();
            try {
                Folders.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
