package beckon.cluster.event;

import beckon.network.event.EventIntake;
import beckon.network.event.EventSink;
import beckon.network.event.EventSinkProvider;
import beckon.network.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Offers Kafka to whoever asks for the event log {@code kafka}. */
public final class KafkaEvents implements EventSinkProvider {
    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public EventSink open(Database database, Clock clock, Path folder, Map<String, String> settings) {
        KafkaSettings kafka = KafkaSettings.of(settings);
        EventIntake intake = new EventIntake(database, clock, folder.resolve("refused-from-kafka"));
        return new KafkaSink(kafka, new KafkaReader(kafka, intake));
    }
}
