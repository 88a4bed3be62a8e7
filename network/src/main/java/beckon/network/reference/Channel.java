package beckon.network.reference;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place where listings are shown.
 *
 * @param partner whose own medium it is; null for a site
 * @param site which site it is; null for an own medium
 */
public record Channel(
        UUID id,
        ChannelKind kind,
        @Nullable UUID partner,
        @Nullable UUID site) {}
