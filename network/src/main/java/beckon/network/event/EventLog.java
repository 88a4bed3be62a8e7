package beckon.network.event;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The one owner of what happened. Safe for any number of threads.
 *
 * <p>A stage completes when its events are durable, and not before; it completes exceptionally with an
 * {@link EventLogException} when they could not be made so, and then the caller may offer the same events again: an id
 * that is already known is left as it is.
 */
public interface EventLog {
    /** Makes one event durable. Never blocks. */
    default CompletionStage<Void> append(Event event) {
        return appendAll(List.of(event));
    }

    /** Makes all of {@code events} durable, or none of them. Never blocks. */
    CompletionStage<Void> appendAll(List<Event> events);
}
