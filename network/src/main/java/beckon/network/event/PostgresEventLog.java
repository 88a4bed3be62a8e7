package beckon.network.event;

import beckon.network.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Keeps events in PostgreSQL by group commit, and nowhere else: while the database fails, every stage fails with it;
 * nothing is dropped without its caller being told. {@link SpooledEventLog} goes on without the database.
 *
 * <p>The queue is bounded: when it is full, new events are refused at once and the caller has to slow down. Stages
 * complete on threads of the log's own. Safe for any number of threads.
 */
public final class PostgresEventLog implements EventLog, AutoCloseable {
    /** Events that may wait. */
    public static final int CAPACITY = 65_536;

    /** How long an offer may wait before it is begun. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration SERVER = Duration.ofSeconds(30);

    private final EventStore store;
    private final GroupCommit groups;

    public PostgresEventLog(Database database, Clock clock) {
        this(database, clock, CAPACITY);
    }

    /** @param capacity events that may wait, 1 or more */
    public PostgresEventLog(Database database, Clock clock, int capacity) {
        this(database, clock, capacity, PATIENCE);
    }

    /** @param patience how long an offer may wait before it is begun */
    PostgresEventLog(Database database, Clock clock, int capacity, Duration patience) {
        this.store = new EventStore(database, clock, SERVER);
        this.groups = new GroupCommit(store::write, capacity, patience);
    }

    @Override
    public CompletionStage<Void> appendAll(List<Event> events) {
        return groups.offer(events);
    }

    @Override
    public Backlog backlog() {
        return Backlog.of(groups.waiting(), groups.refused());
    }

    /** Writes what waits, then stops. What could not be written within half a minute fails. */
    @Override
    public void close() {
        groups.close();
        store.close();
    }
}
