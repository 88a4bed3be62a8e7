package beckon.network.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to one endpoint.
 *
 * @param id names it; grows with time
 * @param message the message's id, as the server sees it
 * @param at when what it tells of happened
 * @param attempts how often it was tried since it was last asked for
 * @param nextAt when it is tried next; meaningless once it is not waiting
 * @param status of the latest attempt; null where no answer came
 * @param failure of the latest attempt; null where an answer came
 */
public record Delivery(
        long id,
        UUID message,
        UUID endpoint,
        String type,
        Instant at,
        DeliveryState state,
        int attempts,
        Instant nextAt,
        @Nullable Integer status,
        @Nullable String failure) {}
