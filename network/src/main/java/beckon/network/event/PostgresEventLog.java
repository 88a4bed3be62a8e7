package beckon.network.event;

import beckon.network.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps events in PostgreSQL by group commit: one writer takes everything that waits, writes it in one transaction, and
 * then tells all who wait for it. So the disk is waited for once per group, not once per event.
 *
 * <p>The queue is bounded: when it is full, new events are refused at once and the caller has to slow down. While the
 * database fails, every stage fails with it; nothing is dropped without its caller being told. Stages complete on
 * threads of the log's own.
 */
public final class PostgresEventLog implements EventLog, AutoCloseable {
    /** Events that may wait. */
    public static final int CAPACITY = 65_536;

    private static final int GROUP = 4_096;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(PostgresEventLog.class);

    private final Database database;
    private final Clock clock;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Offer> queue = new ArrayDeque<>();
    private final Thread writer;
    private int waiting;
    private boolean closed;

    public PostgresEventLog(Database database, Clock clock) {
        this(database, clock, CAPACITY);
    }

    /** @param capacity events that may wait, 1 or more */
    public PostgresEventLog(Database database, Clock clock, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("An event log holds 1 event or more, not " + capacity);
        }
        this.database = database;
        this.clock = clock;
        this.capacity = capacity;
        this.writer = Thread.ofPlatform().name("event-log").daemon().start(this::write);
    }

    @Override
    public CompletionStage<Void> appendAll(List<Event> events) {
        if (events.isEmpty()) {
            return CompletableFuture.completedStage(null);
        }
        Offer offer = new Offer(List.copyOf(events), new CompletableFuture<>());
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.failedStage(new EventLogException("The event log is closed"));
            }
            // A single offer may be larger than the queue; it is then taken alone.
            if (waiting > 0 && waiting + events.size() > capacity) {
                return CompletableFuture.failedStage(new EventLogException("The event log is full: " + waiting
                        + " events wait for the database; offer these " + events.size() + " again in a moment"));
            }
            waiting += events.size();
            queue.addLast(offer);
            arrived.signal();
        } finally {
            lock.unlock();
        }
        return offer.done().minimalCompletionStage();
    }

    /** Writes what waits, then stops. What could not be written within half a minute fails. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
        try {
            if (!writer.join(PATIENCE)) {
                writer.interrupt();
            }
        } catch (InterruptedException stop) {
            writer.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<Offer> group = next();
        while (!group.isEmpty()) {
            commit(group);
            group = next();
        }
    }

    /** Waits for offers and takes as many as make a group; empty when the log is closed and nothing waits. */
    private List<Offer> next() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                arrived.awaitUninterruptibly();
            }
            List<Offer> group = new ArrayList<>();
            int size = 0;
            while (!queue.isEmpty() && size < GROUP) {
                Offer offer = queue.removeFirst();
                group.add(offer);
                size += offer.events().size();
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void commit(List<Offer> group) {
        EventLogException failure = attempt(group);
        if (failure == null || group.size() == 1) {
            settle(group, failure);
            return;
        }
        if (!isOfOneEvent(failure)) {
            LOG.warn("{} offers of events failed: {}", group.size(), failure.getMessage());
            settle(group, failure);
            return;
        }
        // One event that the schema refuses must not take its neighbours with it.
        for (Offer offer : group) {
            settle(List.of(offer), attempt(List.of(offer)));
        }
    }

    private @Nullable EventLogException attempt(List<Offer> group) {
        List<Event> events =
                group.stream().flatMap(offer -> offer.events().stream()).toList();
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                EventTable.insert(connection, events, clock);
                connection.commit();
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
            return null;
        } catch (SQLException | RuntimeException failure) {
            return new EventLogException(
                    events.size() + " events were not recorded, offer them again: " + failure.getMessage(), failure);
        }
    }

    /** Whether the data is at fault (SQLSTATE classes 22 and 23), and not the connection, the disk or the server. */
    private static boolean isOfOneEvent(EventLogException failure) {
        return failure.getCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && (sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23"));
    }

    /** Those who wait are told by another thread, so that whatever they do next cannot hold up the writer. */
    private void settle(List<Offer> group, @Nullable EventLogException failure) {
        lock.lock();
        try {
            for (Offer offer : group) {
                waiting -= offer.events().size();
            }
        } finally {
            lock.unlock();
        }
        Thread.startVirtualThread(() -> {
            for (Offer offer : group) {
                if (failure == null) {
                    offer.done().complete(null);
                } else {
                    offer.done().completeExceptionally(failure);
                }
            }
        });
    }

    private record Offer(List<Event> events, CompletableFuture<@Nullable Void> done) {}
}
