package beckon.bench.serving;

import beckon.network.delivery.Ad;
import beckon.network.delivery.SiteAds;
import beckon.network.delivery.Snapshot;
import beckon.network.event.Attribution;
import beckon.network.publisher.State;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A snapshot of one approved site on which every listing may be shown, as a network of that many listings has it. Ten
 * listings belong to an advertiser; bids and predicted rates differ. The same count gives the same snapshot.
 */
final class MadeUpListings {
    /** The approved site. */
    static final String HOST = "site.example";

    private static final int PER_ADVERTISER = 10;

    private final Random random = new Random(7);
    private final UUID site = id();
    private final UUID channel = id();
    private final UUID partner = id();

    private MadeUpListings() {}

    static Snapshot snapshot(int listings, Clock clock) {
        return new MadeUpListings().make(listings, clock);
    }

    private Snapshot make(int listings, Clock clock) {
        List<Ad> ads = new ArrayList<>(listings);
        Map<String, Ad> byCode = new HashMap<>();
        Map<UUID, Ad> byReference = new HashMap<>();
        Map<UUID, Double> rates = new HashMap<>();
        UUID advertiser = id();
        for (int number = 0; number < listings; number++) {
            if (number % PER_ADVERTISER == 0) {
                advertiser = id();
            }
            Ad ad = ad(number, advertiser);
            ads.add(ad);
            byCode.put(ad.code(), ad);
            byReference.put(ad.attribution().reference(), ad);
            rates.put(ad.attribution().reference(), .001 + .05 * random.nextDouble());
        }
        SiteAds shown = new SiteAds(site, HOST, State.APPROVED, ads);
        return new Snapshot(clock.instant(), Map.of(HOST, shown), byCode, byReference, rates);
    }

    private Ad ad(int number, UUID advertiser) {
        Attribution attribution = new Attribution(
                id(), id(), advertiser, partner, channel, ChannelKind.SITE, site, "plumbers", ReferenceType.WEB);
        return new Ad(
                attribution,
                "code" + number,
                null,
                "Burst pipe? Plumber number " + number,
                "Day and night, also on Sundays. We call back within ten minutes and tell the price first.",
                URI.create("https://landing.example/" + number),
                null,
                100_000 + random.nextInt(900_000),
                4_000_000,
                Currency.getInstance("EUR"));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
