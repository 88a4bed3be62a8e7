package beckon.network.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted; null takes all.
 *
 * @param partner of this partner's people and servers only
 * @param publisher of this publisher's people only
 * @param account of one person
 * @param action of one name
 * @param outcome of one outcome
 * @param from first instant
 * @param to first instant after the last
 * @param before entries older than this one, for the next page
 */
public record AuditQuery(
        @Nullable UUID partner,
        @Nullable UUID publisher,
        @Nullable UUID account,
        @Nullable String action,
        @Nullable AuditOutcome outcome,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID before) {

    /** Everything. */
    public static final AuditQuery ALL = new AuditQuery(null, null, null, null, null, null, null, null);
}
