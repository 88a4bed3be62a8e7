package beckon.cluster.event;

import beckon.network.event.EventIntake;
import beckon.network.event.EventLogException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events from the topic to PostgreSQL on a thread of its own. The place in the topic moves on after the commit, so
 * that whatever is in the topic arrives; what arrives twice is known by its id. Several processes share the work.
 */
final class KafkaReader implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(KafkaReader.class);

    private final KafkaSettings settings;
    private final EventIntake intake;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> reading;

    /** @param intake closed with this */
    KafkaReader(KafkaSettings settings, EventIntake intake) {
        this.settings = settings;
        this.intake = intake;
        this.thread = Thread.ofPlatform().name("event-reader").daemon().start(this::run);
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer())) {
                reading = consumer;
                consumer.subscribe(List.of(settings.topic()));
                while (!closed) {
                    bring(consumer);
                }
            } catch (WakeupException stop) {
                return;
            } catch (KafkaException failure) {
                LOG.warn("Events are read from Kafka again in a moment: {}", failure.getMessage());
                pause();
            } finally {
                reading = null;
            }
        }
    }

    private void bring(KafkaConsumer<byte[], byte[]> consumer) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(WAIT);
        if (records.isEmpty()) {
            return;
        }
        List<byte[]> events = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> event : records) {
            events.add(event.value());
        }
        boolean told = false;
        while (!closed) {
            try {
                intake.take(events);
                consumer.commitSync();
                return;
            } catch (EventLogException away) {
                if (!told) {
                    LOG.warn("Events wait in Kafka until PostgreSQL takes them: {}", away.getMessage());
                    told = true;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        KafkaConsumer<byte[], byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            if (!thread.join(CLOSING)) {
                thread.interrupt();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        intake.close();
    }
}
