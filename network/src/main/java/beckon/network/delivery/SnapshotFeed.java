package beckon.network.delivery;

import beckon.network.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the latest snapshot. The store tells it of every change; the new snapshot takes the place of the old one at once
 * and whole. A change of a few listings, or of what an advertiser can pay, is read by itself, and the snapshot is changed in
 * these places alone; a change of sites and settings is read by itself, too; everything else, and what nobody tells of, is
 * read with all the rest by a second thread. While the store cannot be reached, the old snapshot stays. Safe for any number of threads.
 */
public final class SnapshotFeed implements AutoCloseable, Supplier<Snapshot> {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFeed.class);
    private static final int LISTEN_MILLIS = 250;
    /** More listings than these are read with all the rest. */
    private static final int MOST_LISTINGS = 2_000;
    /** What nobody tells of, such as a number that stops resting or a rate, is looked at so often. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Database database;
    private final Snapshots snapshots;
    private final Thread listener;
    private final Thread reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stale = lock.newCondition();
    private final Set<UUID> changedSince = new HashSet<>();
    private boolean sitesChangedSince;
    private boolean wanted = true;
    private Facts facts;
    private volatile Snapshot latest;
    private volatile boolean closed;

    /** Loads the first snapshot before it returns. */
    public SnapshotFeed(Database database, Snapshots snapshots) {
        this.database = database;
        this.snapshots = snapshots;
        this.facts = snapshots.facts();
        this.latest = facts.snapshot();
        this.listener = Thread.ofPlatform().name("snapshot-feed").daemon().start(this::follow);
        this.reader = Thread.ofPlatform().name("snapshot-reader").daemon().start(this::readAll);
    }

    @Override
    public Snapshot get() {
        return latest;
    }

    @Override
    public void close() {
        closed = true;
        listener.interrupt();
        reader.interrupt();
        try {
            listener.join(Duration.ofSeconds(5));
            reader.join(Duration.ofSeconds(5));
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
                    pause(RETRY);
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
            want();
            while (!closed) {
                PGNotification[] heard = postgres.getNotifications(LISTEN_MILLIS);
                if (heard != null && heard.length > 0) {
                    take(heard);
                }
            }
        } finally {
            try (Statement statement = connection.createStatement()) {
                statement.execute("unlisten *");
            }
        }
    }

    private void take(PGNotification[] heard) {
        DeliveryNews news = DeliveryNews.of(
                Arrays.stream(heard).map(PGNotification::getParameter).toList());
        lock.lock();
        try {
            Set<UUID> listings = new HashSet<>(news.listings());
            if (!news.advertisers().isEmpty()) {
                listings.addAll(snapshots.listingsOf(news.advertisers(), MOST_LISTINGS + 1));
            }
            boolean everything = news.everything();
            if (listings.size() > MOST_LISTINGS) {
                listings.clear();
                everything = true;
            }
            changedSince.addAll(listings);
            sitesChangedSince |= news.sites() || everything;
            if (!listings.isEmpty()) {
                Facts fresh = snapshots.fresh(facts, listings);
                publish(fresh, fresh.snapshot(facts, latest, listings));
            }
            if (news.sites() || everything) {
                Facts fresh = snapshots.freshSites(facts);
                publish(fresh, fresh.snapshot());
            }
            if (everything) {
                wanted = true;
                stale.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void want() {
        lock.lock();
        try {
            wanted = true;
            stale.signal();
        } finally {
            lock.unlock();
        }
    }

    private void readAll() {
        while (!closed) {
            try {
                awaitWish();
                long began = System.nanoTime();
                Facts all = snapshots.facts();
                publishAll(all);
                // Many changes in a row are read together, and the store has as long to rest as it was asked.
                pause(Duration.ofNanos(System.nanoTime() - began));
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException failure) {
                if (!closed) {
                    LOG.warn("The snapshot stays as of {}: {}", latest.builtAt(), failure.getMessage());
                    want();
                    pause(RETRY);
                }
            }
        }
    }

    private void awaitWish() throws InterruptedException {
        lock.lock();
        try {
            long left = REFRESH.toNanos();
            while (!wanted && left > 0) {
                left = stale.awaitNanos(left);
            }
            wanted = false;
            changedSince.clear();
            sitesChangedSince = false;
        } finally {
            lock.unlock();
        }
    }

    /** What changed while all was being read may be missing from it, so it is read once more. */
    private void publishAll(Facts all) {
        Facts fresh = all;
        Snapshot made = all.snapshot();
        lock.lock();
        try {
            if (!changedSince.isEmpty()) {
                Set<UUID> listings = Set.copyOf(changedSince);
                fresh = snapshots.fresh(all, listings);
                made = fresh.snapshot(all, made, listings);
            }
            if (sitesChangedSince) {
                fresh = snapshots.freshSites(fresh);
                made = fresh.snapshot();
            }
            publish(fresh, made);
        } finally {
            lock.unlock();
        }
    }

    private void publish(Facts fresh, Snapshot made) {
        facts = fresh;
        latest = made;
    }

    private void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
