package beckon.network.label;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of labelled sites.
 *
 * @param file its name, for people
 * @param documents pages in it
 * @param sites different sites in it
 * @param decidedAt when it was used or dropped; null while it is staged
 */
public record LabelImport(
        UUID id,
        String file,
        Stage state,
        int documents,
        int sites,
        UUID loadedBy,
        Instant loadedAt,
        @Nullable Instant decidedAt) {
    /** What becomes of it. */
    public enum Stage {
        /** Read without a fault; nothing learns from it yet. */
        STAGED,
        USED,
        DROPPED
    }
}
