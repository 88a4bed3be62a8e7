package beckon.console.listing;

import beckon.console.event.Figures;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Listing;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceState;
import beckon.network.reference.ReferenceType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A listing with what belongs to it.
 *
 * @param embeds its live references with their embed code
 * @param figures its traffic
 */
public record ListingLine(Listing listing, Advertiser advertiser, List<Embed> embeds, Figures figures) {

    /** @param site host of the channel's site; null for the partner's own medium */
    public record Embed(Reference reference, @Nullable String site, Map<String, String> forms) {
        /** Where the reference is shown. */
        public String channel() {
            return reference.channelKind() == ChannelKind.OWN_MEDIUM
                    ? "Own medium"
                    : Objects.requireNonNullElse(site, "A site");
        }

        public boolean live() {
            return reference.state() == ReferenceState.LIVE;
        }
    }

    public boolean active() {
        return listing.active();
    }

    /** Host of the landing page; words where there is none. */
    public String landing() {
        URI landing = listing.landing();
        return landing == null ? "no landing page" : landing.getHost();
    }

    /** Code of the currency that its bids are in. */
    public String currency() {
        return listing.currency().getCurrencyCode();
    }

    public List<Embed> web() {
        return of(ReferenceType.WEB);
    }

    public List<Embed> telephonic() {
        return of(ReferenceType.TELEPHONIC);
    }

    /** Whether the partner can embed it on his own medium already. */
    public boolean embedded() {
        return embeds.stream().anyMatch(embed -> embed.reference().channelKind() == ChannelKind.OWN_MEDIUM);
    }

    private List<Embed> of(ReferenceType type) {
        return embeds.stream().filter(embed -> embed.reference().type() == type).toList();
    }
}
