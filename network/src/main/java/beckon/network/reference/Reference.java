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
 * @param extension what tells it apart from others of a shared number; null for a number of its own
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
        @Nullable String extension,
        ReferenceState state,
        Instant assignedAt) {

    /** Its number and extension; null without a number. */
    public Telephone.@Nullable Dialled number() {
        return e164 == null ? null : new Telephone.Dialled(e164, extension);
    }

    /** What is dialled, as RFC 3966 writes it: {@code +4930555001;ext=101} for a shared number. */
    public @Nullable String dialled() {
        return e164 == null ? null : new Telephone.Dialled(e164, extension).text();
    }

    /** What people read; null without a number. */
    public @Nullable String shown() {
        return e164 == null ? null : new Telephone.Dialled(e164, extension).international();
    }
}
