package beckon.cluster.event;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How the brokers are reached.
 *
 * @param topic where events are written
 * @param shared what writer and reader have in common, such as the brokers' addresses
 */
record KafkaSettings(String topic, Map<String, Object> shared) {
    /** Processes that read together, so that each event is brought to PostgreSQL by one of them. */
    private static final String GROUP = "beckon";

    private static final int PARTITIONS = 6;

    /** An attempt is given up after this; the group then goes to the spool. */
    private static final int MILLIS = 3_000;

    KafkaSettings {
        shared = Map.copyOf(shared);
    }

    /**
     * Reads {@code servers}, {@code topic} and {@code properties}, a file of further properties of Kafka's clients.
     *
     * @throws IllegalArgumentException when no server is named
     * @throws UncheckedIOException when the file cannot be read
     */
    static KafkaSettings of(Map<String, String> settings) {
        String servers = settings.getOrDefault("servers", "");
        if (servers.isBlank()) {
            throw new IllegalArgumentException(
                    "events.log is kafka, so events.kafka.servers has to name brokers, such as 192.0.2.7:9092");
        }
        Map<String, Object> shared = new HashMap<>();
        String file = settings.getOrDefault("properties", "");
        if (!file.isBlank()) {
            read(Path.of(file)).forEach((name, value) -> shared.put(name.toString(), value));
        }
        shared.put("bootstrap.servers", servers);
        return new KafkaSettings(settings.getOrDefault("topic", "beckon-events"), shared);
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
            return properties;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("events.kafka.properties " + file + " cannot be read", unreadable);
        }
    }

    /** How long a group may take; then it counts as not written. */
    Duration patience() {
        return Duration.ofMillis(MILLIS).plusSeconds(1);
    }

    int partitions() {
        return PARTITIONS;
    }

    /** An answer counts when every replica that is in step has the event on record. */
    Map<String, Object> producer() {
        Map<String, Object> all = new HashMap<>(shared);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 17);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MILLIS);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, MILLIS - 500);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, MILLIS);
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return all;
    }

    Map<String, Object> admin() {
        Map<String, Object> all = new HashMap<>(shared);
        all.put("default.api.timeout.ms", MILLIS);
        all.put("request.timeout.ms", MILLIS - 500);
        return all;
    }

    /** Offsets move on by hand, after PostgreSQL has what was read. */
    Map<String, Object> consumer() {
        Map<String, Object> all = new HashMap<>(shared);
        all.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4_096);
        all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        return all;
    }
}
