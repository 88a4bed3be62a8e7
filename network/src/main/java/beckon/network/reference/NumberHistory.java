package beckon.network.reference;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one number. Immutable.
 *
 * @param lastCalledAt when somebody dialled it last; null for never
 * @param strays calls that were meant for somebody else, ever
 * @param holders whose references had it, the newest first
 */
public record NumberHistory(PooledNumber number, @Nullable Instant lastCalledAt, long strays, List<Holder> holders) {
    public NumberHistory {
        holders = List.copyOf(holders);
    }

    /**
     * A reference that has or had the number.
     *
     * @param expiredAt null while it is live
     * @param calls calls to it, those turned away too
     */
    public record Holder(
            UUID reference,
            UUID partner,
            String partnerName,
            UUID listing,
            String headline,
            @Nullable String extension,
            Instant assignedAt,
            @Nullable Instant expiredAt,
            long calls) {}
}
