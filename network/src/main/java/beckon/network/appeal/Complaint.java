package beckon.network.appeal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a site.
 *
 * @param email where he may be answered; null for none
 * @param outcome what a person made of it; null while it is open
 */
public record Complaint(
        UUID id,
        UUID site,
        ComplaintKind kind,
        String body,
        @Nullable String email,
        Instant at,
        boolean open,
        @Nullable String outcome,
        @Nullable Instant closedAt) {}
