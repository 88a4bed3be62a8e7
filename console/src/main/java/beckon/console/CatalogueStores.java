package beckon.console;

import beckon.network.catalogue.AdvertiserImports;
import beckon.network.catalogue.ListingImports;
import beckon.network.catalogue.ListingSearch;
import beckon.network.catalogue.ReportedPresentations;
import beckon.network.partner.ListingBulk;

/** Everything about partners' listings in bulk that the console asks. */
public record CatalogueStores(
        ListingBulk listingBulk,
        ListingImports listingImports,
        AdvertiserImports advertiserImports,
        ListingSearch listingSearch,
        ReportedPresentations reportedPresentations) {}
