package beckon.network.review;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page or section of a site on which no ad may stand.
 *
 * @param path in lower case, decoded, without a slash at its end
 * @param section whether everything below it is meant too
 * @param reason for the publisher
 * @param liftedAt when ads were let back; null while they are not
 */
public record PageBlock(
        UUID id,
        UUID site,
        String path,
        boolean section,
        String reason,
        UUID blockedBy,
        Instant blockedAt,
        @Nullable UUID liftedBy,
        @Nullable Instant liftedAt) {

    /** How people write it: a section ends with {@code /*}. */
    public String shown() {
        return section ? (path.equals("/") ? "/*" : path + "/*") : path;
    }
}
