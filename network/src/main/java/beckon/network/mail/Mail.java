package beckon.network.mail;

import beckon.network.link.LinkKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter in the outbox.
 *
 * @param attempts how often it was tried
 * @param nextAt when it is due; meaningless once it is not waiting
 * @param linkKind what the link opens that the letter carries; null without one
 * @param linkSubject whose link it is; null without one
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
        @Nullable Instant sentAt,
        @Nullable LinkKind linkKind,
        @Nullable UUID linkSubject) {

    /** The same with other words. */
    Mail saying(String words) {
        return new Mail(
                id,
                recipient,
                subject,
                words,
                kind,
                site,
                writtenAt,
                state,
                attempts,
                nextAt,
                failure,
                sentAt,
                linkKind,
                linkSubject);
    }
}
