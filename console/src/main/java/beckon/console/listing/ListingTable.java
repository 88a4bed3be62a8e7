package beckon.console.listing;

import beckon.console.page.Csv;
import beckon.network.catalogue.ListingSheet;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Advertisers;
import beckon.network.partner.Listings;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes a partner's listings as the table that his import reads. Safe for any number of threads. */
@Component
public class ListingTable {
    private final Listings listings;
    private final Advertisers advertisers;

    ListingTable(Listings listings, Advertisers advertisers) {
        this.listings = listings;
        this.advertisers = advertisers;
    }

    /**
     * All of them, under a head.
     *
     * @param only whose; null for all of the partner's advertisers
     */
    public String of(UUID partner, @Nullable UUID only) {
        Map<UUID, String> names =
                advertisers.of(partner).stream().collect(Collectors.toMap(Advertiser::id, Advertiser::externalId));
        StringBuilder table = new StringBuilder(Csv.line(ListingSheet.COLUMNS.toArray()));
        listings.of(partner, only)
                .forEach(listing ->
                        table.append(Csv.line(ListingSheet.cells(listing, names.getOrDefault(listing.advertiser(), ""))
                                .toArray())));
        return table.toString();
    }
}
