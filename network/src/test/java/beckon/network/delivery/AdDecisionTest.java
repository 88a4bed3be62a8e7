package beckon.network.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.event.Attribution;
import beckon.network.publisher.State;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
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
    void isTheSameForTheSameSeedAndVariesWithIt() {
        Snapshot snapshot = snapshot(State.APPROVED, ads(20, 20));

        assertThat(AdDecision.choose(snapshot, request(5, 42))).isEqualTo(AdDecision.choose(snapshot, request(5, 42)));
        assertThat(LongStream.range(0, 50)
                        .mapToObj(seed -> AdDecision.choose(snapshot, request(1, seed)))
                        .distinct()
                        .count())
                .isGreaterThan(5);
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
    void showsWhatIsWorthMoreMoreOften() {
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

        assertThat(shareOf(dear, equalRates)).isBetween(0.87, 0.93);
        assertThat(shareOf(dear, cheapIsUsedMore)).isBetween(0.07, 0.13);
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

        assertThat(shareOf(web, snapshot(State.APPROVED, List.of(web, call)))).isBetween(0.07, 0.13);
    }

    private static double shareOf(Ad ad, Snapshot snapshot) {
        int draws = 5_000;
        long hits = LongStream.range(0, draws)
                .filter(seed -> AdDecision.choose(snapshot, request(1, seed)).contains(ad))
                .count();
        return (double) hits / draws;
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
