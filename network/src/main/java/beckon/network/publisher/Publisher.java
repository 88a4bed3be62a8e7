package beckon.network.publisher;

import java.time.Instant;
import java.util.UUID;

/** Somebody who owns websites. */
public record Publisher(UUID id, String name, String email, Instant createdAt) {}
