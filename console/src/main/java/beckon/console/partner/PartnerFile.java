package beckon.console.partner;

import beckon.console.event.Figures;
import beckon.console.listing.ListingLine;
import beckon.network.insight.DecisionRecord;
import beckon.network.partner.Advertiser;
import beckon.network.partner.ApiKey;
import beckon.network.partner.Partner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one partner that a page shows.
 *
 * @param figures the last thirty days
 * @param decisions newest first
 */
public record PartnerFile(
        Partner partner,
        List<Funds> advertisers,
        List<ListingLine> lines,
        Figures figures,
        List<DecisionRecord> decisions,
        List<ApiKey> keys) {

    /** @param micros what the advertiser can still spend */
    public record Funds(Advertiser advertiser, long micros) {}

    /** The decision that holds; null before the first. */
    public @Nullable DecisionRecord decision() {
        return decisions.isEmpty() ? null : decisions.getFirst();
    }
}
