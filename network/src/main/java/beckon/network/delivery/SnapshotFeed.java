package beckon.network.delivery;

import beckon.network.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Supplier;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the latest snapshot. The store tells it of every change to standings, listings, references and funds; the new
 * snapshot takes the place of the old one at once and whole. While the store cannot be reached, the old one stays. Safe
 * for any number of threads.
 */
public final class SnapshotFeed implements AutoCloseable, Supplier<Snapshot> {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFeed.class);
    private static final int LISTEN_MILLIS = 250;
    /** What nobody tells of, such as a number that stops resting or a rate, is looked at so often. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Database database;
    private final Snapshots snapshots;
    private final Thread listener;
    private volatile Snapshot latest;
    private volatile boolean closed;

    /** Loads the first snapshot before it returns. */
    public SnapshotFeed(Database database, Snapshots snapshots) {
        this.database = database;
        this.snapshots = snapshots;
        this.latest = snapshots.load();
        this.listener = Thread.ofPlatform().name("snapshot-feed").daemon().start(this::follow);
    }

    @Override
    public Snapshot get() {
        return latest;
    }

    @Override
    public void close() {
        closed = true;
        listener.interrupt();
        try {
            listener.join(Duration.ofSeconds(5));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        while (!closed) {
            try (Connection connection = database.dataSource().getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException failure) {
                if (!closed) {
                    LOG.warn("The snapshot stays as of {}: {}", latest.builtAt(), failure.getMessage());
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen delivery");
        }
        try {
            // What changed before the ear was open is read now.
            latest = snapshots.load();
            long loadedAt = System.nanoTime();
            while (!closed) {
                PGNotification[] heard = postgres.getNotifications(LISTEN_MILLIS);
                boolean told = heard != null && heard.length > 0;
                if (told || System.nanoTime() - loadedAt > REFRESH.toNanos()) {
                    latest = snapshots.load();
                    loadedAt = System.nanoTime();
                }
            }
        } finally {
            try (Statement statement = connection.createStatement()) {
                statement.execute("unlisten *");
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
