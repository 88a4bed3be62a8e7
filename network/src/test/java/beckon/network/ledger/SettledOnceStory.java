package beckon.network.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestTrade;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.id.Uuid7;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However often and by however many a contact is settled, and wherever that dies: it is charged once. */
class SettledOnceStory {
    private final TestTrade trade = TestTrade.open();
    private final Partner partner = trade.network.partner("Northern Directory");
    private final Listing listing = trade.network.listing(partner, "Pipes mended tonight");

    @AfterEach
    void close() {
        assertThat(trade.audit.check()).matches(Finding::sound);
        trade.close();
    }

    @Test
    void settlingTwiceOrByTwoAtOnceChargesOnce() throws Exception {
        Site site = trade.network.approvedSite("garden.example", 93);
        Reference reference = trade.onSite(listing, site, ReferenceType.WEB);
        trade.fund(listing, 1_000_000_000);
        List<Event> clicks = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            clicks.add(trade.event(
                    EventKind.CLICK, reference, trade.clock.instant(), Uuid7.next(trade.clock), null, null));
        }
        trade.record(clicks);
        trade.record(clicks);

        try (ExecutorService settlers = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(settlers.submit(trade::settle));
            }
            int judged = 0;
            for (Future<Integer> run : runs) {
                judged += run.get();
            }
            assertThat(judged).isEqualTo(200);
        }
        // The queue is filled again, as if its removal had been lost.
        trade.network
                .database
                .jdbi()
                .useHandle(handle -> handle.execute("insert into settlement_due select event_id from contact"));
        assertThat(trade.settle()).isEqualTo(200);

        assertThat(trade.funds(listing)).isEqualTo(1_000_000_000 - 200 * 500_000);
        assertThat(trade.balance(LedgerAccount.publisherEarned(site.publisher())))
                .isEqualTo(200 * 340_000);
    }

    @Test
    void aSettlementThatDiesLeavesTheEventAndNothingElse() throws Exception {
        Reference reference = trade.onOwnMedium(partner, listing, ReferenceType.WEB);
        trade.fund(listing, 10_000_000);
        trade.click(reference);
        trade.settle();
        Event click = trade.click(reference);

        try (Handle blocker = trade.network.database.jdbi().open();
                ExecutorService settlers = Executors.newSingleThreadExecutor()) {
            blocker.begin();
            blocker.execute("select 1 from balance where account = 'platform/revenue' for update");
            // Contact and entry are written, and the last balance is waited for.
            Future<Integer> dying = settlers.submit(trade::settle);
            int killed = 0;
            for (int i = 0; i < 500 && killed == 0; i++) {
                Thread.sleep(20);
                killed = trade.network.database.jdbi().withHandle(handle -> handle.createQuery(
                                "select pg_terminate_backend(pid) from pg_stat_activity where datname = "
                                        + "current_database() and wait_event_type = 'Lock' and query like '%balance%'")
                        .mapTo(Boolean.class)
                        .list()
                        .size());
            }
            assertThat(killed).isEqualTo(1);
            assertThatThrownBy(() -> dying.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
            blocker.rollback();
        }

        assertThat(trade.contacts.find(click.id())).isEmpty();
        assertThat(trade.ledger.ofEvent(click.id())).isEmpty();
        assertThat(trade.funds(listing)).isEqualTo(9_500_000);
        assertThat(trade.settle()).isEqualTo(1);
        assertThat(trade.funds(listing)).isEqualTo(9_000_000);
    }

    @Test
    void twoClicksOfOnePresentationCountOnceWhoeverSettlesThem() throws Exception {
        Reference reference = trade.onOwnMedium(partner, listing, ReferenceType.WEB);
        trade.fund(listing, 100_000_000);
        List<Event> clicks = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            UUID presentation = Uuid7.next(trade.clock);
            clicks.add(trade.event(EventKind.CLICK, reference, trade.clock.instant(), presentation, null, null));
            clicks.add(trade.event(EventKind.CLICK, reference, trade.clock.instant(), presentation, null, null));
        }
        trade.record(clicks);

        try (ExecutorService settlers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(settlers.submit(() -> {
                    while (trade.settlement.settleDue(1) > 0) {
                        Thread.onSpinWait();
                    }
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
        trade.settle();

        assertThat(clicks.stream()
                        .map(click ->
                                trade.contacts.find(click.id()).orElseThrow().reason())
                        .filter("qualified"::equals)
                        .count())
                .isEqualTo(40);
        assertThat(trade.funds(listing)).isEqualTo(100_000_000 - 40 * 500_000);
    }
}
