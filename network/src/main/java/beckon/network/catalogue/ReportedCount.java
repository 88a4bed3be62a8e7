package beckon.network.catalogue;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Presentations on a partner's own medium, as he reports them.
 *
 * @param id the partner's own, at most 100 characters, by which a repeat is known
 * @param reference that was shown; null where only the listing is told
 * @param listing that was shown
 * @param at when
 * @param presentations how many
 */
public record ReportedCount(String id, @Nullable UUID reference, UUID listing, Instant at, long presentations) {}
