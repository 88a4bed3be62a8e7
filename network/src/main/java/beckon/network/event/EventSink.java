package beckon.network.event;

import java.util.List;

/** Where groups of events are made durable. Called by one thread at a time. */
public interface EventSink extends AutoCloseable {
    /**
     * Makes {@code events} durable, all or none of them; those whose id is known are left as they are. Returns when they
     * are, and takes seconds at most.
     *
     * @throws EventLogException when that failed, which says whether the events are at fault; they may be written again
     */
    void write(List<Event> events);

    /** Lets go of connections. */
    @Override
    void close();
}
