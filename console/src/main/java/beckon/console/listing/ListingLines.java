package beckon.console.listing;

import beckon.console.event.Figures;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Advertisers;
import beckon.network.partner.Listing;
import beckon.network.partner.Listings;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.publisher.Sites;
import beckon.network.reference.Reference;
import beckon.network.reference.References;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts a partner's listings together with their references and traffic. Safe for any number of threads. */
@Component
public class ListingLines {
    private final Listings listings;
    private final Advertisers advertisers;
    private final References references;
    private final Sites sites;
    private final EmbedForms forms;

    ListingLines(Listings listings, Advertisers advertisers, References references, Sites sites, EmbedForms forms) {
        this.listings = listings;
        this.advertisers = advertisers;
        this.references = references;
        this.sites = sites;
        this.forms = forms;
    }

    /**
     * Every listing of the partner.
     *
     * @param figures by listing
     */
    public List<ListingLine> of(UUID partner, Map<UUID, Figures> figures) {
        Map<UUID, Advertiser> known =
                advertisers.of(partner).stream().collect(Collectors.toMap(Advertiser::id, Function.identity()));
        Map<UUID, List<Reference>> assigned =
                references.of(partner).stream().collect(Collectors.groupingBy(Reference::listing));
        Map<UUID, String> hosts = sites.all().stream().collect(Collectors.toMap(Site::id, Site::host));
        return listings.of(partner).stream()
                .map(listing -> new ListingLine(
                        listing,
                        Objects.requireNonNull(known.get(listing.advertiser())),
                        assigned.getOrDefault(listing.id(), List.of()).stream()
                                .map(reference -> embed(reference, listing, hosts))
                                .filter(ListingLine.Embed::live)
                                .toList(),
                        figures.getOrDefault(listing.id(), Figures.NONE)))
                .toList();
    }

    /** @throws Problem when the partner has no such listing */
    public ListingLine one(UUID partner, UUID listing, Map<UUID, Figures> figures) {
        return of(partner, figures).stream()
                .filter(line -> line.listing().id().equals(listing))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("listing", listing));
    }

    private ListingLine.Embed embed(Reference reference, Listing listing, Map<UUID, String> hosts) {
        return new ListingLine.Embed(
                reference, reference.site() == null ? null : hosts.get(reference.site()), forms.of(reference, listing));
    }
}
