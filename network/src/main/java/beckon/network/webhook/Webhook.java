package beckon.network.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of a partner's server, without its secret.
 *
 * @param events words of what it is told
 * @param reason why it is disabled; null while it is not
 * @param failingSince when the first attempt failed since one succeeded; null for none
 * @param quietUntil until when its server asked to be left alone; null for never
 * @param previousUntil until when messages are signed with the secret before, too; null for none
 */
public record Webhook(
        UUID id,
        UUID partner,
        URI url,
        String label,
        List<String> events,
        WebhookState state,
        @Nullable String reason,
        @Nullable Instant failingSince,
        @Nullable Instant quietUntil,
        @Nullable Instant previousUntil,
        Instant createdAt) {

    public Webhook {
        events = List.copyOf(events);
    }

    /** Whether it is told everything there is. */
    public boolean everything() {
        return events.size() == WebhookEvent.values().length;
    }
}
