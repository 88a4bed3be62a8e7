package beckon.network.appeal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A publisher's words against what was decided about his site.
 *
 * @param account who wrote it
 * @param standing against which
 * @param answer a person's; null while there is none
 */
public record Appeal(
        UUID id,
        UUID site,
        UUID account,
        UUID standing,
        String body,
        Instant openedAt,
        AppealState state,
        @Nullable String answer,
        @Nullable UUID answeredBy,
        @Nullable Instant closedAt) {}
