package beckon.network.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What the store tells of changes: {@code listing ID} and {@code funds ID} of one listing or advertiser, else the name of a
 * table. Immutable.
 *
 * @param listings changed ones
 * @param advertisers those whose funds changed
 * @param sites whether sites, settings or wishes changed
 * @param everything whether more changed than is named
 */
record DeliveryNews(Collection<UUID> listings, Collection<UUID> advertisers, boolean sites, boolean everything) {
    private static final String LISTING = "listing ";
    private static final String FUNDS = "funds ";
    /** Tables of which nothing stands in what is read of listings. */
    private static final Set<String> OF_SITES = Set.of("page_block", "delivery_wish", "terms");

    static DeliveryNews of(List<String> heard) {
        List<UUID> listings = new ArrayList<>();
        List<UUID> advertisers = new ArrayList<>();
        boolean sites = false;
        boolean everything = false;
        for (String what : heard) {
            if (what.startsWith(LISTING)) {
                listings.add(UUID.fromString(what.substring(LISTING.length())));
            } else if (what.startsWith(FUNDS)) {
                advertisers.add(UUID.fromString(what.substring(FUNDS.length())));
            } else {
                sites = true;
                everything |= !OF_SITES.contains(what);
            }
        }
        return new DeliveryNews(listings, advertisers, sites, everything);
    }
}
