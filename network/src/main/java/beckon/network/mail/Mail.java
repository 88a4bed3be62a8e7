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
 * @param senderName name of the partner in whose name it goes; null for the network's own
 * @param help where his people ask for help, a mail address or other words; null without a partner
 * @param sentFrom address that the operator lets his mail come from; null or empty for the network's
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
        @Nullable UUID linkSubject,
        @Nullable String senderName,
        @Nullable String help,
        @Nullable String sentFrom) {

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
                linkSubject,
                senderName,
                help,
                sentFrom);
    }
}
