package beckon.network.join;

import java.util.UUID;

/** Somebody's wish to become a publisher. */
public record Joining(UUID id, String name, String email, String site) {}
