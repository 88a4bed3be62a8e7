package beckon.bench.serving;

import beckon.network.delivery.Ad;
import beckon.network.delivery.Presentation;
import beckon.network.delivery.PresentationTokens;
import beckon.network.delivery.Snapshot;
import beckon.network.delivery.Snapshots;
import beckon.network.id.Uuid7;
import beckon.network.ledger.Ledger;
import beckon.network.ledger.Money;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Advertisers;
import beckon.network.partner.Brand;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.Listings;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.publisher.Publishers;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteReviews;
import beckon.network.publisher.Sites;
import beckon.network.reference.Channels;
import beckon.network.reference.ReferenceType;
import beckon.network.reference.References;
import beckon.network.store.Database;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Incentive;
import beckon.review.verdict.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A small network in a database: an approved site, a partner and listings with a landing page that can be clicked. */
final class StoredClicks {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final int LISTINGS = 50;

    private final Database database;
    private final Clock clock;

    StoredClicks(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Stores the rows and reads them as the edge does. */
    Snapshot snapshot() {
        Partner partner = new Partners(database, clock)
                .add("Yellow Book", new Brand("Yellow Book", "#0a6c74", "help@yellow-book.example"));
        Site site = new Sites(database, clock)
                .apply(
                        new Publishers(database, clock)
                                .add("Publisher", "owner@site.example")
                                .id(),
                        "http://" + MadeUpListings.HOST + "/");
        new SiteReviews(database, clock).decide(site.id(), approval());
        for (int number = 0; number < LISTINGS; number++) {
            Listing listing = listing(partner, number);
            new References(database, clock)
                    .assign(
                            partner.id(),
                            listing.id(),
                            new Channels(database, clock).site(site.id()).id(),
                            ReferenceType.WEB);
        }
        return new Snapshots(database, clock).load();
    }

    private static Verdict approval() {
        return new Verdict(
                MadeUpListings.HOST,
                95,
                Decision.APPROVED,
                Incentive.INCENTIVE,
                List.of(),
                List.of(),
                1,
                "made up for a benchmark",
                "none");
    }

    private Listing listing(Partner partner, int number) {
        Advertiser advertiser =
                new Advertisers(database, clock).add(partner.id(), "advertiser-" + number, "Advertiser " + number, EUR);
        new Ledger(database, clock).topUp(advertiser.id(), new Money(1_000_000_000, EUR), "first top-up");
        return new Listings(database, clock)
                .add(
                        partner.id(),
                        new ListingDraft(
                                advertiser.id(),
                                "listing-" + number,
                                "Plumber number " + number,
                                "Day and night.",
                                "plumbers",
                                "https://landing.example/",
                                null,
                                500_000,
                                4_000_000,
                                null));
    }

    /** Paths of {@code many} presentations, each with a token of its own. */
    static List<String> paths(Snapshot snapshot, PresentationTokens tokens, int many, Clock clock) {
        List<Ad> ads = List.copyOf(snapshot.byReference().values());
        List<String> paths = new ArrayList<>(many);
        Instant now = clock.instant();
        UUID site = Objects.requireNonNull(snapshot.sites().get(MadeUpListings.HOST), "the site was approved")
                .site();
        for (int number = 0; number < many; number++) {
            Ad ad = ads.get(number % ads.size());
            Presentation presentation =
                    new Presentation(Uuid7.at(now), ad.attribution().reference(), site, now);
            paths.add("/c/" + tokens.sign(PresentationTokens.CLICK, presentation));
        }
        return paths;
    }
}
