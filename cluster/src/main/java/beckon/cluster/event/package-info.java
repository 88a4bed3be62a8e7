/**
 * Kafka as the record of what happened. Groups of events come in and are written to a topic; what is read from it goes to
 * PostgreSQL, once by id. Read {@link beckon.cluster.event.KafkaEvents} first.
 */
@NullMarked
package beckon.cluster.event;

import org.jspecify.annotations.NullMarked;
