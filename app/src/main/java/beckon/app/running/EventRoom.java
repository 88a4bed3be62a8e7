package beckon.app.running;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.ConfigurationException;
import beckon.app.configuration.Key;
import beckon.network.event.EventSink;
import beckon.network.event.EventSinkProvider;
import beckon.network.event.SpooledEventLog;
import beckon.network.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Opens the event log that the configuration names. */
final class EventRoom {
    private static final String POSTGRESQL = "postgresql";

    private EventRoom() {}

    /** @throws ConfigurationException when there is no such log, or a setting of its is missing */
    static SpooledEventLog open(Configuration configuration, Database database, Clock clock) {
        Path folder = configuration.path(Key.DATA).resolve("spool");
        long limit = (long) configuration.number(Key.EVENTS_SPOOL) << 20;
        String wanted = configuration.text(Key.EVENTS_LOG);
        if (wanted.equals(POSTGRESQL)) {
            return SpooledEventLog.open(database, clock, folder, limit);
        }
        List<EventSinkProvider> others = ServiceLoader.load(EventSinkProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        EventSinkProvider provider = others.stream()
                .filter(other -> other.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("events.log is \"" + wanted + "\" and has to be "
                        + POSTGRESQL
                        + others.stream().map(other -> " or " + other.name()).collect(Collectors.joining()) + "."));
        return SpooledEventLog.open(sink(provider, configuration, database, clock), provider.name(), folder, limit);
    }

    private static EventSink sink(
            EventSinkProvider provider, Configuration configuration, Database database, Clock clock) {
        try {
            return provider.open(
                    database,
                    clock,
                    configuration.path(Key.DATA),
                    Map.of(
                            "servers",
                            configuration.text(Key.EVENTS_KAFKA_SERVERS),
                            "topic",
                            configuration.text(Key.EVENTS_KAFKA_TOPIC),
                            "properties",
                            configuration.text(Key.EVENTS_KAFKA_PROPERTIES)));
        } catch (IllegalArgumentException missing) {
            throw new ConfigurationException(String.valueOf(missing.getMessage()));
        }
    }
}
