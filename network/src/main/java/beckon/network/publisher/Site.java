package beckon.network.publisher;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * A website that its publisher applied with.
 *
 * @param host in lower case, with the port where it is not the scheme's own; unique
 * @param home where a review begins
 */
public record Site(UUID id, UUID publisher, String host, URI home, Instant appliedAt) {}
