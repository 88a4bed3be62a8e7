package beckon.network.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import beckon.network.event.Attribution;
import beckon.network.partner.AreaKind;
import beckon.network.partner.ServiceArea;
import beckon.network.publisher.BlockedPaths;
import beckon.network.publisher.State;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AdDecisionTest {
    private static final UUID SITE = new UUID(9, 9);
    private static final String HOST = "news.example";

    @Test
    void showsAdsOnApprovedSitesOnly() {
        Ad ad = ad(1, 1, 500_000);

        assertThat(AdDecision.choose(snapshot(State.APPROVED, List.of(ad)), request(1, 7)))
                .containsExactly(ad);
        for (State state : List.of(State.PENDING, State.REJECTED, State.SUSPENDED)) {
            assertThat(AdDecision.choose(snapshot(state, List.of()), request(1, 7)))
                    .isEmpty();
        }
        assertThat(AdDecision.choose(
                        snapshot(State.APPROVED, List.of(ad)), new SlotRequest("foreign.example", "/", 1, 7)))
                .isEmpty();
        assertThatThrownBy(() -> new SiteAds(SITE, HOST, State.REJECTED, List.of(ad)))
                .hasMessageContaining("REJECTED");
    }

    @Test
    void isTheSameForTheSameSeedAndTriesOthersInSomeDecisions() {
        Snapshot snapshot = snapshot(State.APPROVED, ads(20, 20));

        assertThat(AdDecision.decide(snapshot, request(5, 42))).isEqualTo(AdDecision.decide(snapshot, request(5, 42)));
        List<Decision.Winner> single = LongStream.range(0, 2_000)
                .mapToObj(seed -> AdDecision.decide(snapshot, request(1, seed)))
                .map(decision -> decision.winners().getFirst())
                .toList();
        assertThat(single.stream().filter(one -> one.record().drawn()).count()).isBetween(140L, 250L);
        assertThat(single.stream()
                        .filter(one -> one.record().drawn())
                        .map(Decision.Winner::ad)
                        .distinct()
                        .count())
                .isGreaterThan(10);
        assertThat(single.stream().filter(one -> !one.record().drawn()).map(Decision.Winner::ad))
                .as("the rest goes to the best")
                .allMatch(ad -> ad.headline().equals("Ad 19"));
    }

    @Test
    void putsDistinctAdvertisersFirstAndRepeatsNoAd() {
        // Ten ads of three advertisers.
        Snapshot snapshot = snapshot(State.APPROVED, ads(10, 3));

        for (long seed = 0; seed < 200; seed++) {
            List<Ad> chosen = AdDecision.choose(snapshot, request(6, seed));
            assertThat(chosen).hasSize(6).doesNotHaveDuplicates();
            assertThat(chosen.subList(0, 3))
                    .extracting(ad -> ad.attribution().advertiser())
                    .doesNotHaveDuplicates();
            assertThat(chosen.subList(3, 6))
                    .extracting(ad -> ad.attribution().advertiser())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void fillsNoMoreSlotsThanThereAreAds() {
        assertThat(AdDecision.choose(snapshot(State.APPROVED, ads(2, 1)), request(10, 1)))
                .hasSize(2);
        assertThat(AdDecision.choose(snapshot(State.APPROVED, List.of()), request(10, 1)))
                .isEmpty();
    }

    @Test
    void ranksByBidTimesRateAndChargesWhatKeepsTheRank() {
        Ad dear = ad(1, 1, 900_000);
        Ad cheap = ad(2, 2, 100_000);
        Snapshot equalRates = snapshot(State.APPROVED, List.of(dear, cheap));
        Snapshot cheapIsUsedMore = new Snapshot(
                Instant.EPOCH,
                equalRates.sites(),
                equalRates.byCode(),
                equalRates.byReference(),
                Map.of(
                        dear.attribution().reference(),
                        0.001,
                        cheap.attribution().reference(),
                        0.081));

        assertThat(AdDecision.decide(equalRates, request(2, 7)).winners())
                .extracting(Decision.Winner::ad, one -> one.record().priceMicros())
                .containsExactly(tuple(dear, 100_000L), tuple(cheap, 0L));
        // 0.001 * 900,000 = 900 is reached by 0.081 * 11,111.2.
        assertThat(AdDecision.decide(cheapIsUsedMore, request(2, 7)).winners())
                .extracting(Decision.Winner::ad, one -> one.record().priceMicros())
                .containsExactly(tuple(cheap, 11_112L), tuple(dear, 0L));
    }

    @Test
    void takesNoLessThanTheReserveAndShowsNobodyWhoBidsLess() {
        Ad dear = ad(1, 1, 900_000);
        Ad cheap = ad(2, 2, 100_000);
        DeliveryTerms perClick = terms(150_000, 0, Map.of());
        // EUR 4 for a thousand presentations, of which ten are expected to be followed: EUR 0.40 a click.
        DeliveryTerms perThousand = terms(0, 4_000_000, Map.of());
        DeliveryTerms dollars = terms(150_000, 0, Map.of("EUR", 2.0));

        assertThat(prices(List.of(dear, cheap), perClick)).containsExactly(150_000L);
        assertThat(prices(List.of(dear, cheap), perThousand)).containsExactly(400_000L);
        assertThat(prices(List.of(dear, cheap), dollars))
                .as("one unit of the advertiser's currency is worth two of the operator's")
                .containsExactly(100_000L, 75_000L);
    }

    @Test
    void nobodyBidsAgainstHimself() {
        Snapshot one = snapshot(State.APPROVED, List.of(ad(1, 1, 900_000), ad(2, 1, 800_000)));
        Snapshot two = snapshot(State.APPROVED, List.of(ad(1, 1, 900_000), ad(2, 1, 800_000), ad(3, 2, 300_000)));

        assertThat(AdDecision.decide(one, request(1, 7))
                        .winners()
                        .getFirst()
                        .record()
                        .priceMicros())
                .isZero();
        assertThat(AdDecision.decide(two, request(3, 7)).winners())
                .extracting(winner -> winner.ad().headline(), winner -> winner.record()
                        .priceMicros())
                .containsExactly(tuple("Ad 1", 300_000L), tuple("Ad 3", 0L), tuple("Ad 2", 0L));
    }

    @Test
    void showsAListingWhereItsAdvertiserServes() {
        Ad everywhere = ad(1, 1, 100_000);
        Ad germany = ad(2, 2, 200_000).on(area(new ServiceArea(AreaKind.COUNTRY, "", "DE", null, null, null)));
        Ad bavaria = ad(3, 3, 300_000).on(area(new ServiceArea(AreaKind.REGION, "Bavaria", "DE", null, null, null)));
        Ad munich = ad(4, 4, 400_000).on(area(new ServiceArea(AreaKind.CITY, "München", "DE", null, null, null)));
        Ad near = ad(5, 5, 500_000).on(area(new ServiceArea(AreaKind.RADIUS, "", "", 48.1, 11.5, 20_000)));
        List<Ad> all = List.of(everywhere, germany, bavaria, munich, near);

        assertThat(at(all, Place.UNKNOWN)).containsExactly(germany, everywhere);
        assertThat(at(all, new Place("DE", "", ""))).containsExactly(germany, everywhere);
        assertThat(at(all, new Place("FR", "Bavaria", "Munchen"))).containsExactly(everywhere);
        assertThat(at(all, new Place("de", "BAVARIA", "munchen")))
                .containsExactly(munich, bavaria, germany, everywhere);
        assertThat(at(all, new Place("DE", "", "", 48.14, 11.58))).containsExactly(near, germany, everywhere);
        assertThat(at(all, new Place("DE", "", "", 48.5, 11.58))).containsExactly(germany, everywhere);
        assertThat(AdDecision.choose(
                        new Snapshot(
                                Instant.EPOCH,
                                Map.of(
                                        HOST,
                                        new SiteAds(
                                                SITE,
                                                HOST,
                                                State.APPROVED,
                                                all,
                                                BlockedPaths.NONE,
                                                10,
                                                new Place("DE", "", "München"),
                                                List.of())),
                                Map.of(),
                                Map.of()),
                        request(9, 7)))
                .as("the site's own place counts where the visitor's is unknown")
                .containsExactly(munich, germany, everywhere);
    }

    @Test
    void holdsBackWhatIsAheadOfItsDay() {
        Ad half = ad(1, 1, 900_000).on(new AdTerms(null, .5, 20, 1));
        Ad never = ad(2, 2, 900_000).on(new AdTerms(null, 0, 20, 1));
        Snapshot snapshot = snapshot(State.APPROVED, List.of(half, never));

        assertThat(LongStream.range(0, 2_000)
                        .filter(seed ->
                                AdDecision.choose(snapshot, request(2, seed)).contains(half))
                        .count())
                .isBetween(900L, 1_100L);
        assertThat(LongStream.range(0, 500).anyMatch(seed -> AdDecision.choose(snapshot, request(2, seed))
                        .contains(never)))
                .isFalse();
        // A budget of ten contacts: at midnight the first is free to come, at half past the day five are due.
        assertThat(Pace.chance(10, 0, 1, 0)).isEqualTo(1);
        assertThat(Pace.chance(10, 1, 1, 0)).isEqualTo(1);
        assertThat(Pace.chance(10, 2, 1, 0)).isZero();
        assertThat(Pace.chance(10, 6, 1, .5)).isEqualTo(1);
        assertThat(Pace.chance(100, 55, 1, .5)).isBetween(.5, .55);
        assertThat(Pace.chance(0, 0, 1, .5)).isZero();
    }

    @Test
    void showsNobodyTheSameTooOften() {
        Ad twice = ad(1, 1, 900_000).on(new AdTerms(null, 1, 2, 1));
        Ad other = ad(2, 2, 100_000);
        Snapshot snapshot = snapshot(State.APPROVED, List.of(twice, other));
        Seen once = listing -> 1;
        Seen enough = listing -> listing.equals(twice.attribution().listing()) ? 2 : 0;

        assertThat(AdDecision.choose(snapshot, new SlotRequest(HOST, "/", 2, 7, Place.UNKNOWN, once)))
                .containsExactly(twice, other);
        assertThat(AdDecision.choose(snapshot, new SlotRequest(HOST, "/", 2, 7, Place.UNKNOWN, enough)))
                .containsExactly(other);
    }

    @Test
    void explainsEveryAdOfASite() {
        Ad winner = ad(1, 1, 900_000);
        Ad second = ad(2, 2, 800_000);
        Ad munich = ad(3, 3, 950_000).on(area(new ServiceArea(AreaKind.CITY, "Munich", "", null, null, null)));
        Ad cheap = ad(4, 4, 1_000);
        Ad paused = ad(5, 5, 700_000);
        Snapshot snapshot = new Snapshot(
                Instant.EPOCH,
                Map.of(
                        HOST,
                        new SiteAds(
                                SITE,
                                HOST,
                                State.APPROVED,
                                List.of(winner, second, munich, cheap),
                                BlockedPaths.NONE,
                                10,
                                Place.UNKNOWN,
                                List.of(new Barred(paused, "paused")))),
                Map.of(),
                Map.of(),
                Map.of(),
                new DeliverySettings(terms(10_000, 0, Map.of()), List.of()));

        Explanation why = Explainer.explain(snapshot, request(1, 7), 10);

        assertThat(why.lines())
                .extracting(line -> line.ad().headline(), Explanation.Line::verdict, Explanation.Line::rank)
                .containsExactly(
                        tuple("Ad 1", "shown", 2),
                        tuple("Ad 3", "place-unknown", 1),
                        tuple("Ad 2", "outranked", 3),
                        tuple("Ad 4", "under-reserve", 0),
                        tuple("Ad 5", "paused", 0));
        assertThat(why.counts()).containsEntry("shown", 1).hasSize(5);
        assertThat(Objects.requireNonNull(why.lines().getFirst().record()).holds())
                .isTrue();
        assertThat(Explainer.explain(snapshot, new SlotRequest("foreign.example", "/", 1, 7), 10)
                        .decision()
                        .reason())
                .isEqualTo("unknown-site");
    }

    @Test
    void weighsATelephonicReferenceByItsCallBid() {
        Ad web = ad(1, 1, 500_000);
        Ad call = new Ad(
                attribution(2, 2, ReferenceType.TELEPHONIC),
                "code2",
                "+4930555002",
                "Call us",
                "",
                null,
                "sip:a@127.0.0.1",
                500_000,
                4_500_000,
                Currency.getInstance("EUR"));

        assertThat(AdDecision.decide(snapshot(State.APPROVED, List.of(web, call)), request(2, 7))
                        .winners())
                .extracting(Decision.Winner::ad, one -> one.record().priceMicros())
                .containsExactly(tuple(call, 500_001L), tuple(web, 0L));
    }

    private static List<Long> prices(List<Ad> ads, DeliveryTerms terms) {
        Snapshot snapshot = new Snapshot(
                Instant.EPOCH,
                Map.of(HOST, new SiteAds(SITE, HOST, State.APPROVED, ads)),
                Map.of(),
                Map.of(),
                Map.of(),
                new DeliverySettings(terms, List.of()));
        return AdDecision.decide(snapshot, request(9, 7)).winners().stream()
                .map(winner -> winner.record().priceMicros())
                .toList();
    }

    private static DeliveryTerms terms(long click, long thousand, Map<String, Double> rates) {
        return new DeliveryTerms(click, 0, thousand, 0, true, 20, rates);
    }

    private static AdTerms area(ServiceArea area) {
        return new AdTerms(area, 1, 20, 1);
    }

    private static List<Ad> at(List<Ad> ads, Place place) {
        return AdDecision.choose(snapshot(State.APPROVED, ads), new SlotRequest(HOST, "/", 9, 7, place, Seen.NOTHING));
    }

    private static List<Ad> ads(int many, int advertisers) {
        return IntStream.range(0, many)
                .mapToObj(i -> ad(i, i % advertisers, 100_000L * (i + 1)))
                .toList();
    }

    private static Ad ad(int number, int advertiser, long clickBid) {
        return new Ad(
                attribution(number, advertiser, ReferenceType.WEB),
                "code" + number,
                null,
                "Ad " + number,
                "",
                URI.create("https://landing.example/"),
                null,
                clickBid,
                0,
                Currency.getInstance("EUR"));
    }

    private static Attribution attribution(int number, int advertiser, ReferenceType type) {
        return new Attribution(
                new UUID(1, number),
                new UUID(2, number),
                new UUID(3, advertiser),
                new UUID(4, 4),
                new UUID(5, 5),
                ChannelKind.SITE,
                SITE,
                "plumbers",
                type);
    }

    private static Snapshot snapshot(State state, List<Ad> ads) {
        return new Snapshot(Instant.EPOCH, Map.of(HOST, new SiteAds(SITE, HOST, state, ads)), Map.of(), Map.of());
    }

    private static SlotRequest request(int slots, long seed) {
        return new SlotRequest(HOST, "http://news.example/today", slots, seed);
    }
}
