package beckon.network.event;

import beckon.network.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings encoded events to where they belong. What is never taken there must not hold up the others, and was acknowledged:
 * it is kept in a file for a person. Used by one thread at a time; the figures by any.
 */
public final class EventIntake implements AutoCloseable {
    private static final Duration SERVER = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);

    private final EventSink sink;
    private final Path refused;
    private volatile long brought;
    private volatile long aside;

    /** @param refused file for what PostgreSQL never takes; made at the first */
    public EventIntake(Database database, Clock clock, Path refused) {
        this(new EventStore(database, clock, SERVER), refused);
    }

    EventIntake(EventSink sink, Path refused) {
        this.sink = sink;
        this.refused = refused;
    }

    /**
     * Brings all of them, by {@link EventCodec}. Those whose id is known are left as they are.
     *
     * @throws EventLogException when that is not possible now; some may have been brought, and all may come again
     */
    public void take(List<byte[]> encoded) {
        List<Event> events = new ArrayList<>(encoded.size());
        for (byte[] one : encoded) {
            try {
                events.add(EventCodec.decode(one));
            } catch (IllegalArgumentException foreign) {
                putAside(one, foreign);
            }
        }
        bring(events);
    }

    private void bring(List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        try {
            sink.write(events);
            long before = brought;
            brought = before + events.size();
        } catch (EventLogException failure) {
            if (!failure.isUnfit()) {
                throw failure;
            }
            if (events.size() == 1) {
                putAside(EventCodec.encode(events.getFirst()), failure);
                return;
            }
            bring(events.subList(0, events.size() / 2));
            bring(events.subList(events.size() / 2, events.size()));
        }
    }

    private void putAside(byte[] content, RuntimeException reason) {
        try (Segment file = Segment.openOrCreate(refused)) {
            file.append(List.of(content));
        } catch (IOException failure) {
            throw new EventLogException("A refused event could not be kept in " + refused, failure);
        }
        long before = aside;
        aside = before + 1;
        LOG.error("An event is refused and kept in {}: {}", refused, reason.getMessage());
    }

    /** Events that were brought since the start. */
    public long brought() {
        return brought;
    }

    /** Events that were put aside since the start. */
    public long aside() {
        return aside;
    }

    @Override
    public void close() {
        sink.close();
    }
}
