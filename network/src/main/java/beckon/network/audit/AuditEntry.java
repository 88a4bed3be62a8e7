package beckon.network.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did or tried.
 *
 * @param account who signed in; null for strangers and servers
 * @param who in words, as it was then
 * @param partner on whose behalf, for a partner's people and servers
 * @param publisher on whose behalf, for a publisher's people
 * @param action stable name, such as {@code sign-in}, or method and route where it has none
 * @param subject what it was done to; may be empty
 * @param detail the values that matter; may be empty, never a secret
 * @param source where it came from, shortened by {@link Source}
 */
public record AuditEntry(
        UUID id,
        Instant at,
        @Nullable UUID account,
        String who,
        @Nullable UUID partner,
        @Nullable UUID publisher,
        String action,
        String subject,
        String detail,
        AuditOutcome outcome,
        String source) {}
