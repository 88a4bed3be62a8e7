package beckon.network.call;

import java.time.Instant;
import java.util.UUID;

/**
 * Calls to a listing that are not put through, since nobody answered the last ones.
 *
 * @param unanswered how many that were, within an hour
 */
public record CallPause(UUID listing, Instant since, int unanswered) {}
