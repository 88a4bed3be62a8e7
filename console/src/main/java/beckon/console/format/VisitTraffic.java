package beckon.console.format;

import beckon.console.event.Traffic;
import beckon.console.event.TrafficDesk;
import beckon.console.listing.ListingLine;
import beckon.console.listing.ListingLines;
import beckon.network.partner.Listing;
import beckon.network.partner.Listings;
import beckon.network.problem.Problem;
import beckon.network.reference.ReferenceType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A partner's listings and traffic as far as the user of a visit sees them. Safe for any number of threads. */
@Component
public class VisitTraffic {
    private final TrafficDesk desk;
    private final ListingLines lines;
    private final Listings listings;

    VisitTraffic(TrafficDesk desk, ListingLines lines, Listings listings) {
        this.desk = desk;
        this.lines = lines;
        this.listings = listings;
    }

    /** The traffic of the last thirty days where the user is. */
    public Traffic of(PartnerVisit visit) {
        return desk.of(
                visit.partner().id(),
                visit.scope().advertiser(),
                null,
                visit.speech().zone());
    }

    /** What of it came by references of one type, without a list of calls. */
    public Traffic of(PartnerVisit visit, ReferenceType type) {
        return desk.of(
                visit.partner().id(),
                visit.scope().advertiser(),
                type,
                visit.speech().zone());
    }

    /** Every listing with its share of {@code traffic}. */
    public List<ListingLine> lines(PartnerVisit visit, Traffic traffic) {
        return lines.of(visit.partner().id(), traffic.byListing()).stream()
                .filter(line -> visit.sees(line.listing().advertiser()))
                .toList();
    }

    /** @throws Problem {@code listing-not-found} when the user sees no such listing */
    public ListingLine line(PartnerVisit visit, UUID listing, Traffic traffic) {
        own(visit, listing);
        return lines.one(visit.partner().id(), listing, traffic.byListing());
    }

    /** @throws Problem {@code listing-not-found} when the user sees no such listing */
    public Listing own(PartnerVisit visit, UUID listing) {
        return listings.find(visit.partner().id(), listing)
                .filter(found -> visit.sees(found.advertiser()))
                .orElseThrow(() -> Problem.notFound("listing", listing));
    }

    /** Headlines of the listings that the user sees, by listing. */
    public Map<UUID, String> headlines(PartnerVisit visit) {
        return listings.of(visit.partner().id()).stream()
                .filter(listing -> visit.sees(listing.advertiser()))
                .collect(Collectors.toMap(Listing::id, Listing::headline));
    }

    /** The listings that the user sees. */
    public Set<UUID> seen(PartnerVisit visit) {
        return headlines(visit).keySet();
    }
}
