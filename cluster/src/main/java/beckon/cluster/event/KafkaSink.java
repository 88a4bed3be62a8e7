package beckon.cluster.event;

import beckon.network.event.Event;
import beckon.network.event.EventCodec;
import beckon.network.event.EventLogException;
import beckon.network.event.EventSink;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Writes groups of events to a topic, one record for each, whose key is the event's id. A producer is opened when it is
 * needed and given up at the first failure. One thread at a time.
 */
final class KafkaSink implements EventSink {
    private final KafkaSettings settings;
    private final KafkaReader reader;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    /** @param reader closed with this */
    KafkaSink(KafkaSettings settings, KafkaReader reader) {
        this.settings = settings;
        this.reader = reader;
    }

    @Override
    public void write(List<Event> events) {
        try {
            KafkaProducer<byte[], byte[]> open = producer;
            if (open == null) {
                makeTopic();
                open = new KafkaProducer<>(settings.producer());
                producer = open;
            }
            send(open, events);
        } catch (ExecutionException | TimeoutException | KafkaException failure) {
            giveUp();
            throw new EventLogException(
                    events.size() + " events were not written to Kafka, offer them again: " + failure, failure);
        } catch (InterruptedException stop) {
            giveUp();
            Thread.currentThread().interrupt();
            throw new EventLogException("Interrupted while " + events.size() + " events were written to Kafka", stop);
        }
    }

    /**
     * The producer's own limits do not bound a group: each record may wait for metadata anew, and records do not expire
     * while a producer that lost its broker asks for a new id.
     */
    private void send(KafkaProducer<byte[], byte[]> open, List<Event> events)
            throws ExecutionException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (Event event : events) {
            Future<RecordMetadata> one =
                    open.send(new ProducerRecord<>(settings.topic(), key(event.id()), EventCodec.encode(event)));
            if (one.isDone()) {
                one.get();
            }
            sent.add(one);
        }
        for (Future<RecordMetadata> one : sent) {
            one.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    private static byte[] key(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private void makeTopic() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings.admin())) {
            admin.createTopics(List.of(
                            new NewTopic(settings.topic(), Optional.of(settings.partitions()), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw failure;
            }
        }
    }

    /** What was not acknowledged may still arrive; the id makes that harmless. */
    private void giveUp() {
        KafkaProducer<byte[], byte[]> open = producer;
        producer = null;
        if (open != null) {
            // A producer that looks for its broker may take minutes to hear that it is closed.
            Thread.ofPlatform().daemon().name("kafka-closing").start(() -> open.close(Duration.ZERO));
        }
    }

    @Override
    public void close() {
        giveUp();
        reader.close();
    }
}
