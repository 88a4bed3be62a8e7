package beckon.network.partner;

import beckon.network.reference.ReferenceType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who brings advertisers.
 *
 * @param name unique
 * @param formatPin console format that holds whatever the comparison says; null to let it decide
 * @param typePin reference type that holds whatever the comparison says; null to let it decide
 */
public record Partner(
        UUID id,
        String name,
        Brand brand,
        @Nullable Format formatPin,
        @Nullable ReferenceType typePin,
        Instant createdAt) {}
