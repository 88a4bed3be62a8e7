package beckon.network.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.TestNetwork;
import beckon.network.TestTrade;
import beckon.network.delivery.AdDecision;
import beckon.network.delivery.SlotRequest;
import beckon.network.delivery.Snapshot;
import beckon.network.partner.Listing;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What incentive and disincentive bring beside the share. */
class PayablesStory {
    private final TestTrade trade = TestTrade.open();

    @AfterEach
    void close() {
        trade.close();
    }

    @Test
    void whatADisincentiveEarnsIsHeldBackAndAnIncentiveIsPaidAtOnce() {
        TestNetwork network = trade.network;
        Site fair = network.approvedSite("fair.example", 65);
        Site good = network.approvedSite("good.example", 93);
        Listing listing = network.listing(network.partner("Yellow Pages"), "Burst pipe?");
        network.fund(listing, 10_000_000);
        Reference onFair = trade.onSite(listing, fair, ReferenceType.WEB);
        Reference onGood = trade.onSite(listing, good, ReferenceType.WEB);
        trade.click(onFair);
        trade.click(onGood);
        trade.settle();

        assertThat(network.payables.of(good.publisher(), TestNetwork.EUR))
                .isEqualTo(new Payables.Owed(340_000, 0, null));
        assertThat(network.payables.of(fair.publisher(), TestNetwork.EUR))
                .isEqualTo(new Payables.Owed(0, 240_000, TestNetwork.START.plus(Duration.ofDays(60))));
        assertThat(network.payables.dates(fair.publisher(), TestNetwork.EUR).values())
                .containsExactly(TestNetwork.START.plus(Duration.ofDays(60)));

        network.clock.forward(Duration.ofDays(60));
        assertThat(network.payables.of(fair.publisher(), TestNetwork.EUR))
                .isEqualTo(new Payables.Owed(240_000, 0, null));
    }

    @Test
    void aDisincentiveLowersHowManyAdsAPageShows() {
        TestNetwork network = trade.network;
        network.approvedSite("fair.example", 65);
        network.approvedSite("good.example", 93);
        IntStream.range(0, 8).forEach(i -> {
            Listing listing = network.listing(network.partner("Partner " + i), "Ad " + i);
            network.fund(listing, 10_000_000);
        });
        Snapshot snapshot = network.snapshots.load();
        assertThat(AdDecision.choose(snapshot, new SlotRequest("good.example", "/", 8, 1)))
                .hasSize(8);
        assertThat(AdDecision.choose(snapshot, new SlotRequest("fair.example", "/", 8, 1)))
                .hasSize(4);
        assertThat(AdDecision.choose(snapshot, new SlotRequest("fair.example", "/", 2, 1)))
                .hasSize(2);
    }
}
