package beckon.network.event;

import beckon.network.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Another place for events than PostgreSQL, brought by a module of its own and found by {@link java.util.ServiceLoader}.
 * Whoever provides it also brings the events from there to PostgreSQL, see {@link EventIntake}.
 */
public interface EventSinkProvider {
    /** What the configuration calls it, such as {@code kafka}. */
    String name();

    /**
     * Opens it.
     *
     * @param folder where it may keep files
     * @param settings what the configuration says of it, by short name
     * @throws IllegalArgumentException when a setting is missing; the message names the key
     */
    EventSink open(Database database, Clock clock, Path folder, Map<String, String> settings);
}
