package beckon.network.mail;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter in the outbox.
 *
 * @param attempts how often it was tried
 * @param nextAt when it is due; meaningless once it is not waiting
 * @param failure what the latest attempt came to; null where none failed
 */
public record Mail(
        UUID id,
        String recipient,
        String subject,
        String body,
        String kind,
        @Nullable UUID site,
        Instant writtenAt,
        MailState state,
        int attempts,
        Instant nextAt,
        @Nullable String failure,
        @Nullable Instant sentAt) {}
