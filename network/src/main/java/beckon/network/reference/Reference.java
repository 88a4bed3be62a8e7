package beckon.network.reference;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a partner embeds in one listing for one channel.
 *
 * @param code 10 URL-safe characters that cannot be guessed; its permanent address is {@code /r/<code>}
 * @param site the channel's site; null for a partner's own medium
 * @param e164 its number; set exactly for {@link ReferenceType#TELEPHONIC}
 */
public record Reference(
        UUID id,
        String code,
        UUID listing,
        UUID partner,
        UUID channel,
        ChannelKind channelKind,
        @Nullable UUID site,
        ReferenceType type,
        @Nullable String e164,
        ReferenceState state,
        Instant assignedAt) {}
