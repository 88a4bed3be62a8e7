package beckon.network.partner;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an API key.
 *
 * @param prefix the secret's first characters, for people to tell keys apart
 * @param revokedAt since when it opens nothing; null while it works
 */
public record ApiKey(
        UUID id,
        UUID partner,
        String label,
        String prefix,
        Instant createdAt,
        @Nullable Instant revokedAt) {}
