package beckon.network.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.event.Attribution;
import beckon.network.partner.AreaKind;
import beckon.network.partner.ServiceArea;
import beckon.network.publisher.State;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds of every auction. */
class AuctionProperties {
    private static final UUID SITE = new UUID(9, 9);
    private static final String HOST = "news.example";

    /** One ad of a made-up auction. */
    record Bid(int advertiser, long micros, double rate, double pace, int seen) {}

    @Property(tries = 400)
    void noWinnerPaysMoreThanHisBidOrLessThanTheReserve(
            @ForAll("auctions") List<Bid> bids,
            @ForAll @IntRange(min = 1, max = 10) int places,
            @ForAll @LongRange(min = 0, max = 1_500) long reserve,
            @ForAll long seed) {
        Decision decision = decide(bids, places, reserve, 20, seed);

        assertThat(decision.winners()).hasSizeLessThanOrEqualTo(places).allSatisfy(winner -> {
            DecisionRecord record = winner.record();
            assertThat(record.priceMicros()).isBetween(record.reserveMicros(), record.bidMicros());
            assertThat(record.priceMicros()).isGreaterThanOrEqualTo(reserve);
            assertThat(record.holds()).isTrue();
            assertThat(record.seed()).isEqualTo(seed);
        });
        assertThat(decision.ads()).doesNotHaveDuplicates();
    }

    @Property(tries = 400)
    void whatAWinnerPaysIsTheLeastThatKeepsHisPlace(
            @ForAll("singles") List<Bid> bids,
            @ForAll @IntRange(min = 1, max = 6) int places,
            @ForAll @LongRange(min = 0, max = 1_500) long reserve,
            @ForAll long seed) {
        List<Decision.Winner> winners = decide(bids, places, reserve, 0, seed).winners();

        for (int place = 0; place < winners.size(); place++) {
            int index = number(winners.get(place).ad());
            long price = winners.get(place).record().priceMicros();
            assertThat(placeOf(index, decide(bidding(bids, index, price), places, reserve, 0, seed)))
                    .as("with the price as his bid")
                    .isEqualTo(place);
            if (price > reserve && price > 0) {
                assertThat(placeOf(index, decide(bidding(bids, index, price - 1), places, reserve, 0, seed)))
                        .as("with a micro less")
                        .isNotEqualTo(place);
            }
        }
    }

    @Property(tries = 400)
    void whoBidsMoreStandsNoLowerAndPaysNoLess(
            @ForAll("singles") List<Bid> bids,
            @ForAll @IntRange(min = 1, max = 6) int places,
            @ForAll @LongRange(min = 1, max = 3_000) long more,
            @ForAll long seed) {
        for (int index = 0; index < bids.size(); index++) {
            Decision before = decide(bids, places, 100, 0, seed);
            Decision after = decide(bidding(bids, index, bids.get(index).micros() + more), places, 100, 0, seed);
            int was = placeOf(index, before);
            if (was >= 0) {
                int is = placeOf(index, after);
                assertThat(is).isBetween(0, was);
                assertThat(after.winners().get(is).record().priceMicros())
                        .isGreaterThanOrEqualTo(
                                before.winners().get(was).record().priceMicros());
            }
        }
    }

    @Property(tries = 200)
    void theSameSeedGivesTheSameAds(
            @ForAll("auctions") List<Bid> bids, @ForAll @IntRange(min = 1, max = 10) int places, @ForAll long seed) {
        assertThat(decide(bids, places, 50, 30, seed)).isEqualTo(decide(bids, places, 50, 30, seed));
    }

    @Property(tries = 400)
    void whatMayNotBeShownIsNever(
            @ForAll("auctions") List<Bid> bids,
            @ForAll @IntRange(min = 1, max = 10) int places,
            @ForAll @LongRange(min = 0, max = 1_500) long reserve,
            @ForAll long seed) {
        for (Ad ad : decide(bids, places, reserve, 50, seed).ads()) {
            Bid bid = bids.get(number(ad));
            assertThat(bid.pace()).isPositive();
            assertThat(bid.seen()).isLessThan(3);
            assertThat(bid.micros()).isGreaterThanOrEqualTo(reserve);
        }
    }

    @Property(tries = 400)
    void nobodyHasTwoPlacesWhileAnotherHasNone(
            @ForAll("auctions") List<Bid> bids, @ForAll @IntRange(min = 1, max = 10) int places, @ForAll long seed) {
        List<Ad> ads = decide(bids, places, 0, 0, seed).ads();
        Set<UUID> present =
                Set.copyOf(ads.stream().map(ad -> ad.attribution().advertiser()).toList());
        if (present.size() < ads.size()) {
            List<Ad> all = decide(bids, 10, 0, 0, seed).ads();
            assertThat(all).extracting(ad -> ad.attribution().advertiser()).isSubsetOf(present);
        }
    }

    @Property(tries = 1_000)
    void anAreaThatCoversAPlaceSharesAWordWithIt(
            @ForAll @DoubleRange(min = -90, max = 90) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @IntRange(min = 1, max = 2_000_000) int metres,
            @ForAll @DoubleRange(min = -1, max = 1) double north,
            @ForAll @DoubleRange(min = -1, max = 1) double east) {
        double reach = metres / 111_195.0;
        Place place = new Place(
                "DE",
                "",
                "",
                Math.clamp(latitude + north * reach, -90, 90),
                Math.IEEEremainder(longitude + east * reach / Math.max(.01, Math.cos(Math.toRadians(latitude))), 360));
        ServiceArea area = new ServiceArea(AreaKind.RADIUS, "", "", latitude, longitude, metres);

        if (Area.covers(area, place)) {
            assertThat(Area.words(place)).containsAnyElementsOf(Area.words(area));
        }
    }

    @Provide
    Arbitrary<List<Bid>> auctions() {
        return bids(Arbitraries.integers().between(0, 4)).list().ofMaxSize(14);
    }

    /** Every ad takes part and belongs to an advertiser of its own. */
    @Provide
    Arbitrary<List<Bid>> singles() {
        return Combinators.combine(Arbitraries.longs().between(0, 2_000), Arbitraries.of(.001, .01, .02, .3))
                .as((micros, rate) -> new Bid(0, micros, rate, 1, 0))
                .list()
                .ofMaxSize(10)
                .map(bids -> {
                    List<Bid> own = new ArrayList<>();
                    for (Bid bid : bids) {
                        own.add(new Bid(own.size(), bid.micros(), bid.rate(), 1, 0));
                    }
                    return own;
                });
    }

    private static Arbitrary<Bid> bids(Arbitrary<Integer> advertisers) {
        return Combinators.combine(
                        advertisers,
                        Arbitraries.longs().between(0, 2_000),
                        Arbitraries.of(.001, .01, .02, .3),
                        Arbitraries.of(0., .5, 1., 1.),
                        Arbitraries.integers().between(0, 4))
                .as(Bid::new);
    }

    private static List<Bid> bidding(List<Bid> bids, int index, long micros) {
        List<Bid> other = new ArrayList<>(bids);
        Bid bid = bids.get(index);
        other.set(index, new Bid(bid.advertiser(), micros, bid.rate(), bid.pace(), bid.seen()));
        return other;
    }

    private static Decision decide(List<Bid> bids, int places, long reserve, int drawnPercent, long seed) {
        List<Ad> ads = new ArrayList<>();
        Map<UUID, Double> rates = new HashMap<>();
        Map<UUID, Integer> seen = new HashMap<>();
        for (Bid bid : bids) {
            Ad ad = ad(ads.size(), bid);
            rates.put(ad.attribution().reference(), bid.rate());
            seen.put(ad.attribution().listing(), bid.seen());
            ads.add(ad);
        }
        Snapshot snapshot = new Snapshot(
                Instant.EPOCH,
                Map.of(HOST, new SiteAds(SITE, HOST, State.APPROVED, ads)),
                Map.of(),
                Map.of(),
                rates,
                new DeliverySettings(
                        new DeliveryTerms(reserve, reserve, 0, drawnPercent, true, 3, Map.of()), List.of()));
        return AdDecision.decide(
                snapshot,
                new SlotRequest(HOST, "/", places, seed, Place.UNKNOWN, listing -> seen.getOrDefault(listing, 0)));
    }

    private static int placeOf(int index, Decision decision) {
        return decision.ads().stream().map(AuctionProperties::number).toList().indexOf(index);
    }

    private static int number(Ad ad) {
        return (int) ad.attribution().listing().getLeastSignificantBits();
    }

    private static Ad ad(int number, Bid bid) {
        Attribution attribution = new Attribution(
                new UUID(1, number),
                new UUID(2, number),
                new UUID(3, bid.advertiser()),
                new UUID(4, 4),
                new UUID(5, 5),
                ChannelKind.SITE,
                SITE,
                "plumbers",
                ReferenceType.WEB);
        return new Ad(
                attribution,
                "code" + number,
                null,
                "Ad " + number,
                "",
                URI.create("https://landing.example/"),
                null,
                bid.micros(),
                0,
                Currency.getInstance("EUR"),
                new AdTerms(null, bid.pace(), 3, 1));
    }
}
