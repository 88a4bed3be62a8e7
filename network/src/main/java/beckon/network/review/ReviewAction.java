package beckon.network.review;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done.
 *
 * @param account who did it; null where the network did
 * @param site whom it was done to; null where it concerns no single site
 * @param subject what it was done to, in words: a host, a path, an expert's version
 * @param was how it stood before, in words; may be empty
 * @param became how it stands since
 * @param why what the one concerned reads; may be empty
 * @param note what only colleagues read; may be empty
 */
public record ReviewAction(
        UUID id,
        Instant at,
        @Nullable UUID account,
        ActionKind kind,
        @Nullable UUID site,
        String subject,
        String was,
        String became,
        String why,
        String note) {}
