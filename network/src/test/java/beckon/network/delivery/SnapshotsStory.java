package beckon.network.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.TestTrade;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.publisher.Site;
import beckon.network.publisher.State;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.review.verdict.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotsStory {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private TestTrade trade;
    private Partner partner;
    private Listing listing;
    private Site site;

    @BeforeEach
    void open() {
        trade = TestTrade.open();
        partner = trade.network.partner("Northern Directory");
        listing = trade.network.listing(partner, "Pipes mended tonight");
        site = trade.network.approvedSite("garden.example", 93);
    }

    @AfterEach
    void close() {
        trade.close();
    }

    @Test
    void givesAFundedListingItsReferenceForAnApprovedSite() {
        trade.fund(listing, 10_000_000);
        Site rejected = trade.network.rejectedSite("casino.example");

        Snapshot snapshot = trade.snapshots.load();
        Snapshot again = trade.snapshots.load();

        SiteAds ads = Objects.requireNonNull(snapshot.sites().get("garden.example"));
        assertThat(ads.state()).isEqualTo(State.APPROVED);
        assertThat(ads.ads()).singleElement().satisfies(ad -> {
            assertThat(ad.headline()).isEqualTo("Pipes mended tonight");
            assertThat(ad.clickBidMicros()).isEqualTo(500_000);
            assertThat(ad.attribution().site()).isEqualTo(site.id());
            assertThat(ad.attribution().partner()).isEqualTo(partner.id());
            assertThat(snapshot.byCode()).containsEntry(ad.code(), ad);
            assertThat(snapshot.byReference()).containsEntry(ad.attribution().reference(), ad);
        });
        SiteAds none = Objects.requireNonNull(snapshot.sites().get(rejected.host()));
        assertThat(none).isEqualTo(new SiteAds(rejected.id(), "casino.example", State.REJECTED, List.of()));
        assertThat(again.sites()).isEqualTo(snapshot.sites());
        assertThat(trade.network.references.of(partner.id())).hasSize(1);
    }

    @Test
    void leavesOutWhatCannotBePaidFor() {
        trade.fund(listing, 700_000);
        assertThat(ads(trade.snapshots.load())).hasSize(1);

        Reference reference = trade.network.references.of(partner.id()).getFirst();
        trade.click(reference);
        trade.settle();

        assertThat(ads(trade.snapshots.load())).isEmpty();
        assertThat(trade.snapshots.load().byCode()).isEmpty();
    }

    @Test
    void predictsFromWhatWasMeasured() {
        trade.fund(listing, 1_000_000_000);
        trade.snapshots.load();
        Reference reference = trade.network.references.of(partner.id()).getFirst();
        trade.traffic(reference, 400, 40);
        trade.clock.forward(Duration.ofMinutes(2));

        // 40 of 400, and 100 imagined ones at the type's rate: (40 + 1) / 500 = 0.082; (40 + 8.2) / 500.
        assertThat(trade.snapshots.load().rate(reference.id())).isEqualTo(0.0964);
        assertThat(Snapshot.UNKNOWN_RATE).isEqualTo(trade.snapshots.load().rate(new UUID(0, 1)));
    }

    @Test
    void theFeedFollowsEveryChange() throws InterruptedException {
        try (SnapshotFeed feed = new SnapshotFeed(trade.network.database, trade.snapshots)) {
            assertThat(ads(feed.get())).isEmpty();

            trade.fund(listing, 10_000_000);
            await(feed, snapshot -> ads(snapshot).size() == 1);
            trade.network.listings.pause(partner.id(), listing.id());
            await(feed, snapshot -> ads(snapshot).isEmpty());
            trade.network.listings.resume(partner.id(), listing.id());
            await(feed, snapshot -> ads(snapshot).size() == 1);
            trade.network.references.expire(
                    partner.id(), ads(feed.get()).getFirst().attribution().reference());
            await(
                    feed,
                    snapshot -> ads(snapshot).size() == 1
                            && trade.network.references.of(partner.id()).size() == 2);
            trade.network.reviews.decide(site.id(), trade.network.verdict("garden.example", 20, Decision.REJECTED));
            await(
                    feed,
                    snapshot -> Objects.requireNonNull(snapshot.sites().get("garden.example"))
                                    .state()
                            == State.REJECTED);
            assertThat(ads(feed.get())).isEmpty();
        }
    }

    @Test
    void keepsAnOwnMediumsReferencesToo() {
        trade.fund(listing, 10_000_000);
        Reference own = trade.onOwnMedium(partner, listing, ReferenceType.WEB);

        Ad ad = Objects.requireNonNull(trade.snapshots.load().byCode().get(own.code()));

        assertThat(ad.attribution()).isEqualTo(trade.attribution(own));
    }

    private static List<Ad> ads(Snapshot snapshot) {
        return Objects.requireNonNull(snapshot.sites().get("garden.example")).ads();
    }

    private static void await(SnapshotFeed feed, Predicate<Snapshot> condition) throws InterruptedException {
        long until = System.nanoTime() + WITHIN.toNanos();
        while (!condition.test(feed.get())) {
            assertThat(System.nanoTime()).as("the feed follows in time").isLessThan(until);
            Thread.sleep(20);
        }
    }
}
