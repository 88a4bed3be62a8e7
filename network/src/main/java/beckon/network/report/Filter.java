package beckon.network.report;

import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a report leaves out: everything that differs from what is given. It never shows more than the {@link Scope} does.
 * Immutable.
 */
public record Filter(
        @Nullable UUID partner,
        @Nullable UUID advertiser,
        @Nullable UUID listing,
        @Nullable UUID site,
        @Nullable ReferenceType type,
        @Nullable ChannelKind channel,
        @Nullable String category) {
    /** Leaves nothing out. */
    public static final Filter NONE = new Filter(null, null, null, null, null, null, null);

    public Filter withType(ReferenceType wanted) {
        return new Filter(partner, advertiser, listing, site, wanted, channel, category);
    }

    public Filter withListing(UUID wanted) {
        return new Filter(partner, advertiser, wanted, site, type, channel, category);
    }

    public Filter withSite(UUID wanted) {
        return new Filter(partner, advertiser, listing, wanted, type, channel, category);
    }

    public Filter withChannel(ChannelKind wanted) {
        return new Filter(partner, advertiser, listing, site, type, wanted, category);
    }

    /** Whether it asks for less than the coarsest roll-up tells apart. */
    boolean isFine() {
        return advertiser != null || listing != null || site != null || category != null;
    }
}
