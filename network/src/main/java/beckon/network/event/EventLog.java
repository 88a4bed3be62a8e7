package beckon.network.event;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The one owner of what happened. Safe for any number of threads.
 *
 * <p>A stage completes when its events are durable, and not before; it completes exceptionally with an
 * {@link EventLogException} when they could not be made so, and then the caller may offer the same events again: an id
 * that is already known is left as it is. A log keeps nobody waiting for long: what it cannot begin to write in time it
 * gives back, and never writes.
 */
public interface EventLog {
    /** Makes one event durable. Never blocks. */
    default CompletionStage<Void> append(Event event) {
        return appendAll(List.of(event));
    }

    /** Makes all of {@code events} durable, or none of them. Never blocks. */
    CompletionStage<Void> appendAll(List<Event> events);

    /** What is on its way to the store. */
    default Backlog backlog() {
        return Backlog.NONE;
    }
}
