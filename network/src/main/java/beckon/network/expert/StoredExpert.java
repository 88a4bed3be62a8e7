package beckon.network.expert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An expert that is kept.
 *
 * @param hash its version: the hash of its content
 * @param provenance files and seed that it was made of
 * @param policies how many it judges
 * @param bytes size of its file
 * @param addedBy null where the network added it
 * @param running whether it reviews now
 */
public record StoredExpert(
        String hash,
        Origin origin,
        String provenance,
        int policies,
        int bytes,
        String notes,
        @Nullable UUID addedBy,
        Instant addedAt,
        boolean running) {
    /** Enough of the version to tell it from others. */
    public String brief() {
        return hash.length() > 12 ? hash.substring(0, 12) : hash;
    }
}
