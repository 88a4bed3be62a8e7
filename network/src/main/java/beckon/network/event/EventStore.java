package beckon.network.event;

import beckon.network.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes groups of events into PostgreSQL over a connection of its own, which is opened when it is needed and given up
 * at the first failure. One thread at a time.
 */
final class EventStore implements EventSink {
    /** From so many events on a COPY is cheaper than an insert. */
    private static final int FEW = 4;

    /** SQLSTATE of a key that is there already. */
    private static final String KNOWN = "23505";

    private final EventCopy copy = new EventCopy();
    private final Database database;
    private final Clock clock;
    private final Duration patience;
    private @Nullable Connection connection;

    /** @param patience how long the server may take for an answer before it counts as away, whole seconds, 1 or more */
    EventStore(Database database, Clock clock, Duration patience) {
        this.database = database;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public void write(List<Event> events) {
        boolean used = connection != null;
        try {
            commit(events);
        } catch (SQLException failure) {
            EventLogException told = told(events, failure);
            // The server may have been started anew since the last group; a known id is left as it is.
            if (!used || !isOfTheConnection(failure)) {
                throw told;
            }
            try {
                commit(events);
            } catch (SQLException again) {
                throw told(events, again);
            }
        }
    }

    private void commit(List<Event> events) throws SQLException {
        Connection open = connection;
        try {
            if (open == null) {
                open = database.alone(patience);
                open.setAutoCommit(false);
                connection = open;
            }
            insert(open, events);
            open.commit();
        } catch (SQLException failure) {
            if (open == null || !isOfTheEvents(failure)) {
                close();
            } else {
                open.rollback();
            }
            throw failure;
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Nearly all events are new; where one is not, the slower way finds out which. */
    private void insert(Connection open, List<Event> events) throws SQLException {
        if (events.size() >= FEW) {
            try {
                copy.insert(open, events, clock);
                return;
            } catch (SQLException failure) {
                if (!isOfClass(failure, KNOWN)) {
                    throw failure;
                }
                open.rollback();
            }
        }
        EventTable.insert(open, events, clock);
    }

    private static EventLogException told(List<Event> events, SQLException failure) {
        String message = events.size() + " events were not recorded, offer them again: " + failure.getMessage();
        return isOfTheEvents(failure)
                ? EventLogException.unfit(message, failure)
                : new EventLogException(message, failure);
    }

    /** Whether the data is at fault (SQLSTATE classes 22 and 23), and not the connection, the disk or the server. */
    private static boolean isOfTheEvents(SQLException failure) {
        return isOfClass(failure, "22") || isOfClass(failure, "23");
    }

    /** Whether the connection had gone (class 08), or the server was told to stop (57P01 to 57P03). */
    private static boolean isOfTheConnection(SQLException failure) {
        return isOfClass(failure, "08") || isOfClass(failure, "57P");
    }

    private static boolean isOfClass(SQLException failure, String start) {
        return failure.getSQLState() != null && failure.getSQLState().startsWith(start);
    }

    /** Gives the connection up; what it had not committed is undone by the server. */
    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (SQLException gone) {
            // It is not used any more, which is all that was wanted.
        }
    }
}
