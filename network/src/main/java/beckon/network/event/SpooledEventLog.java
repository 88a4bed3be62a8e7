package beckon.network.event;

import beckon.network.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps events in PostgreSQL (or another {@link EventSink}) by group commit and, while that is away, in a {@link Spool} on the disk, from which they go
 * to PostgreSQL in their order when it is back. An event may be written twice on this way, for instance when the server
 * goes away at the moment of the commit; its id makes that harmless.
 *
 * <p>While the spool holds anything, new events go there, too. It is bounded; when it is full or its disk fails, stages
 * fail at once. Safe for any number of threads.
 */
public final class SpooledEventLog implements EventLog, AutoCloseable {
    private static final int BATCH = 4_096;

    /** A server that takes longer for a group counts as away; the group goes to the spool. */
    private static final Duration SERVER = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(SpooledEventLog.class);

    private final EventSink store;
    private final String name;
    private final Spool spool;
    private final EventIntake intake;
    private final GroupCommit groups;
    private final Thread drainer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Written under the lock, which may be held for seconds; read by whoever wants figures. */
    private volatile boolean spooling;
    private boolean failing;
    private boolean closed;

    /** Seen by the drainer alone. */
    private boolean stuck;

    private SpooledEventLog(EventSink store, String name, Spool spool) {
        this.store = store;
        this.name = name;
        this.spool = spool;
        this.intake = new EventIntake(store, spool.folder().resolve("refused"));
        this.spooling = spool.records() > 0;
        this.groups = new GroupCommit(this::write, PostgresEventLog.CAPACITY, PostgresEventLog.PATIENCE);
        this.drainer = Thread.ofPlatform().name("event-drain").daemon().start(this::drain);
    }

    /**
     * Opens the log; what an earlier process left in the spool goes to the database.
     *
     * @param folder where events are kept while the database is away; it must be on a disk that lasts, and belong to this
     *     process alone
     * @param limit the most that the spool may take, bytes, 4,096 or more
     * @throws UncheckedIOException when the folder cannot be used; the message says what to do
     */
    public static SpooledEventLog open(Database database, Clock clock, Path folder, long limit) {
        return open(new EventStore(database, clock, SERVER), "PostgreSQL", folder, limit);
    }

    /**
     * Opens a log that writes somewhere else than to PostgreSQL.
     *
     * @param sink closed with the log, and at once when the folder cannot be used
     * @param name what the sink writes to, for messages
     */
    public static SpooledEventLog open(EventSink sink, String name, Path folder, long limit) {
        Spool spool;
        try {
            spool = Spool.open(folder, limit);
        } catch (UncheckedIOException unusable) {
            sink.close();
            throw unusable;
        }
        if (spool.records() > 0) {
            LOG.info("{} events in {} go to {} now", spool.records(), folder, name);
        }
        return new SpooledEventLog(sink, name, spool);
    }

    @Override
    public CompletionStage<Void> appendAll(List<Event> events) {
        return groups.offer(events);
    }

    @Override
    public Backlog backlog() {
        return new Backlog(
                groups.waiting(),
                groups.refused(),
                spooling,
                spool.records(),
                spool.bytes(),
                spool.limit(),
                spool.oldest(),
                intake.brought(),
                intake.aside());
    }

    /** Writes what waits to where it can be written now, then stops; what is in the spool stays there. */
    @Override
    public void close() {
        groups.close();
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (!drainer.join(CLOSING)) {
                drainer.interrupt();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        store.close();
        spool.close();
    }

    private void write(List<Event> events) {
        lock.lock();
        try {
            EventLogException away = spooling ? null : attempt(events);
            if (!spooling && away == null) {
                failing = false;
                return;
            }
            keep(events);
            if (away != null) {
                LOG.warn(
                        "{} is away; events are kept in {} until it is back: {}",
                        name,
                        spool.folder(),
                        away.getMessage());
                spooling = true;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable EventLogException attempt(List<Event> events) {
        try {
            store.write(events);
            return null;
        } catch (EventLogException failure) {
            if (failure.isUnfit()) {
                throw failure;
            }
            return failure;
        }
    }

    private void keep(List<Event> events) {
        try {
            spool.append(events);
            failing = false;
        } catch (EventLogException failure) {
            if (!failing) {
                LOG.error("Events are refused until {} is back or there is room: {}", name, failure.getMessage());
                failing = true;
            }
            throw failure;
        }
    }

    private void drain() {
        while (awaitSpooled()) {
            try {
                if (!drainSome()) {
                    goBack();
                }
                stuck = false;
            } catch (EventLogException away) {
                LOG.debug("The spool waits", away);
                pause();
            } catch (IOException | RuntimeException failure) {
                if (!stuck) {
                    LOG.error("The spool in {} cannot be brought to {}", spool.folder(), name, failure);
                    stuck = true;
                }
                pause();
            }
        }
    }

    /** Waits until something is spooled; false when the log has been closed. */
    private boolean awaitSpooled() {
        lock.lock();
        try {
            while (!spooling && !closed) {
                changed.awaitUninterruptibly();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        lock.lock();
        try {
            long left = PAUSE.toNanos();
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Brings the oldest events to the store; whether that was a full batch, so that many more may wait. */
    private boolean drainSome() throws IOException {
        Spool.Head head = spool.head(BATCH);
        if (head.contents().isEmpty()) {
            return false;
        }
        intake.take(head.contents());
        spool.remove(head);
        return head.contents().size() == BATCH;
    }

    /** Brings the rest while nobody adds to it; then events go straight to the store again. */
    private void goBack() throws IOException {
        lock.lock();
        try {
            while (spool.records() > 0) {
                drainSome();
            }
            spooling = false;
            failing = false;
            LOG.info("{} is back and has all events; {} came from the spool", name, intake.brought());
        } finally {
            lock.unlock();
        }
    }
}
