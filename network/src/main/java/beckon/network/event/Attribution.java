package beckon.network.event;

import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a use of a reference is credited to, as it was when the reference was used. Immutable.
 *
 * @param reference the reference that was used
 * @param listing the listing that the reference leads to
 * @param advertiser who pays
 * @param partner who brought the advertiser
 * @param channel where the listing was shown
 * @param channelKind a partner's own medium or a site
 * @param site the site; present exactly when the channel is one
 * @param category the listing's category
 * @param type the granted type of the reference
 */
public record Attribution(
        UUID reference,
        UUID listing,
        UUID advertiser,
        UUID partner,
        UUID channel,
        ChannelKind channelKind,
        @Nullable UUID site,
        String category,
        ReferenceType type) {

    public Attribution {
        if ((channelKind == ChannelKind.SITE) != (site != null)) {
            throw new IllegalArgumentException(
                    "Reference " + reference + " on a channel of kind " + channelKind + " has site " + site);
        }
    }
}
