package beckon.network.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import beckon.network.TestNetwork;
import beckon.network.TestTrade;
import beckon.network.call.CallLegs;
import beckon.network.call.Leg;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.id.Uuid7;
import beckon.network.ledger.Entry;
import beckon.network.ledger.EntryKind;
import beckon.network.ledger.Finding;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Posting;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import beckon.network.reference.NumberKind;
import beckon.network.reference.OfferedNumber;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What numbers and calls cost, booked once each, and what is left of a contact. */
class CostsStory {
    private static final String OWED = LedgerAccount.carrierOwed("Sample Carrier");

    private TestTrade trade;
    private Partner partner;
    private Listing listing;
    private Tariffs tariffs;
    private CallCosts costs;
    private Rentals rentals;
    private Margins margins;

    @BeforeEach
    void open() {
        trade = TestTrade.open();
        partner = trade.network.partner("Northern Directory");
        listing = trade.network.listing(partner, "Pipes mended tonight");
        trade.fund(listing, 100_000_000);
        tariffs = new Tariffs(trade.network.database, trade.clock);
        costs = new CallCosts(trade.network.database, trade.clock);
        rentals = new Rentals(trade.network.database, trade.clock);
        margins = new Margins(trade.network.database, trade.clock);
    }

    @AfterEach
    void close() {
        assertThat(trade.audit.check()).matches(Finding::sound);
        trade.close();
    }

    private static Tariff tariff(TariffKind kind, String prefix, Instant since, long micros, int first, int step) {
        return new Tariff(new UUID(0, 0), kind, "", null, prefix, since, micros, 0, first, step, TestNetwork.EUR);
    }

    private UUID call(String number, String destination, long talkMillis) {
        UUID call = Uuid7.next(trade.clock);
        trade.desk.admit(call, number, "+493012345678");
        Instant at = trade.clock.instant();
        Instant end = at.plusMillis(talkMillis);
        trade.desk.answered(call, at).toCompletableFuture().join();
        trade.clock.forward(Duration.ofMillis(talkMillis));
        trade.desk
                .ended(call, end, "completed", Duration.ofMillis(talkMillis))
                .toCompletableFuture()
                .join();
        CallLegs legs = new CallLegs(trade.network.database, trade.clock);
        for (int leg : new int[] {1, 0}) {
            Leg kept = new Leg(call, leg, number, destination, at, at, at, end, 200, "completed", "caller", talkMillis);
            legs.keep(kept);
            legs.keep(kept);
        }
        trade.settle();
        return call;
    }

    @Test
    void theLegsOfACallAreBookedOnceAndTheMarginIsWhatIsLeft() throws Exception {
        trade.network.numbers(1);
        Reference reference = trade.onOwnMedium(partner, listing, ReferenceType.TELEPHONIC);
        String number = Objects.requireNonNull(reference.e164());
        tariffs.add(tariff(TariffKind.INBOUND, "", Instant.EPOCH, 12_000, 60, 60));
        tariffs.add(tariff(TariffKind.OUTBOUND, "", Instant.EPOCH, 10_000, 1, 1));
        tariffs.add(tariff(TariffKind.OUTBOUND, "+491", Instant.EPOCH, 90_000, 30, 6));

        UUID call = call(number, "tel:+4915112345678", 61_200);
        List<Callable<Integer>> servers = List.of(() -> costs.postDue(9), () -> costs.postDue(9));
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            int looked = 0;
            for (Future<Integer> one : both.invokeAll(servers)) {
                looked += one.get();
            }
            assertThat(looked).isEqualTo(2);
        }
        assertThat(costs.postDue(9)).isZero();

        // 61.2 s: two whole minutes to us, and 30 + 6 steps of 6 s to the mobile telephone.
        List<CostItem> items = costs.ofCall(call);
        assertThat(items).extracting(CostItem::micros).containsExactly(24_000L, 99_000L);
        assertThat(items).extracting(CostItem::seconds).containsExactly(120, 66);
        Entry inbound = trade.ledger.find(items.getFirst().entry()).orElseThrow();
        assertThat(inbound.kind()).isEqualTo(EntryKind.COST);
        assertThat(inbound.postings())
                .containsExactly(new Posting(OWED, 24_000), new Posting(LedgerAccount.platformCosts(), -24_000));
        assertThat(costs.ofEntry(inbound.id())).containsExactly(items.getFirst());
        assertThat(trade.balance(LedgerAccount.platformCosts())).isEqualTo(-123_000);

        Event ended = trade.events.ofCall(call).stream()
                .filter(step -> step.kind() == EventKind.CALL_ENDED)
                .findFirst()
                .orElseThrow();
        assertThat(margins.ofEvent(ended.id())).singleElement().satisfies(margin -> {
            assertThat(margin.charged()).isEqualTo(4_000_000);
            assertThat(margin.shares()).isEqualTo(2_800_000);
            assertThat(margin.costs()).isEqualTo(123_000);
            assertThat(margin.margin()).isEqualTo(1_077_000);
        });
        Instant end = trade.clock.instant().plusSeconds(1);
        for (Margins.Of of : Margins.Of.values()) {
            assertThat(margins.by(of, TestNetwork.START, end, 9))
                    .as(of.name())
                    .filteredOn(margin -> margin.charged() > 0)
                    .singleElement()
                    .satisfies(margin -> {
                        assertThat(margin.name()).isNotEmpty();
                        assertThat(margin.charged()).isEqualTo(4_000_000);
                    });
        }
        assertThat(margins.by(Margins.Of.PARTNER, TestNetwork.START, end, 9))
                .singleElement()
                .extracting(Margin::margin)
                .isEqualTo(1_077_000L);
        assertThat(margins.by(Margins.Of.PARTNER, end, end.plusSeconds(60), 9)).isEmpty();
        // A SIP address is reached over the internet.
        trade.clock.forward(Duration.ofDays(2));
        assertThat(costs.ofCall(call(number, "sip:desk@127.0.0.1:5080", 1_000))).isEmpty();
        costs.postDue(9);
        assertThat(trade.balance(LedgerAccount.platformCosts())).isEqualTo(-123_000 - 12_000);
    }

    @Test
    void startedSecondsAreChargedInTheTariffsSteps() {
        Tariff bySecond = tariff(TariffKind.INBOUND, "", Instant.EPOCH, 60_000, 1, 1);
        assertThat(bySecond.talk(0)).isZero();
        assertThat(bySecond.talk(1)).isEqualTo(1_000);
        assertThat(bySecond.talk(1_000)).isEqualTo(1_000);
        assertThat(bySecond.talk(1_001)).isEqualTo(2_000);
        Tariff odd = tariff(TariffKind.INBOUND, "", Instant.EPOCH, 1, 30, 6);
        assertThat(odd.seconds(1)).isEqualTo(30);
        assertThat(odd.seconds(30_000)).isEqualTo(30);
        assertThat(odd.seconds(30_001)).isEqualTo(36);
        assertThat(odd.seconds(36_001)).isEqualTo(42);
        assertThat(odd.talk(1)).as("a started micro is a whole one").isEqualTo(1);
        assertThatThrownBy(() -> tariffs.add(tariff(TariffKind.RENTAL, "+49", Instant.EPOCH, 1, 1, 1)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("prefix");
        assertThatThrownBy(() -> tariffs.add(tariff(TariffKind.INBOUND, "", Instant.EPOCH, -1, 1, 1)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("micros");
    }

    @Test
    void theMostParticularTariffHoldsAndTheNewestOfThose() {
        Instant march = TestNetwork.START;
        Tariff any = tariffs.add(tariff(TariffKind.INBOUND, "", Instant.EPOCH, 1, 1, 1));
        Tariff newer = tariffs.add(tariff(TariffKind.INBOUND, "", march.plusSeconds(60), 2, 1, 1));
        Tariff berlin = tariffs.add(tariff(TariffKind.INBOUND, "+4930", Instant.EPOCH, 3, 1, 1));
        Tariff free = tariffs.add(new Tariff(
                new UUID(0, 0),
                TariffKind.INBOUND,
                "",
                NumberKind.TOLL_FREE,
                "",
                Instant.EPOCH,
                4,
                0,
                1,
                1,
                TestNetwork.EUR));
        Tariff carriers = tariffs.add(new Tariff(
                new UUID(0, 0), TariffKind.INBOUND, " Acme ", null, "", Instant.EPOCH, 5, 0, 1, 1, TestNetwork.EUR));
        List<Tariff> all = tariffs.all();
        assertThat(all).hasSize(5);
        assertThat(Tariff.holding(all, TariffKind.INBOUND, "x", NumberKind.LOCAL, "+4940", march))
                .contains(any);
        assertThat(Tariff.holding(all, TariffKind.INBOUND, "x", NumberKind.LOCAL, "+4940", march.plusSeconds(60)))
                .contains(newer);
        assertThat(Tariff.holding(all, TariffKind.INBOUND, "x", NumberKind.LOCAL, "+493055", march.plusSeconds(60)))
                .contains(berlin);
        assertThat(Tariff.holding(all, TariffKind.INBOUND, "x", NumberKind.TOLL_FREE, "+493055", march))
                .contains(free);
        assertThat(Tariff.holding(all, TariffKind.INBOUND, "acme", NumberKind.TOLL_FREE, "+493055", march))
                .contains(carriers);
        assertThat(Tariff.holding(all, TariffKind.OUTBOUND, "acme", null, "+493055", march))
                .isEmpty();
    }

    @Test
    void aMonthsRentIsChargedByDaysAndPutOnWhoeverHadTheNumber() {
        // Rented from 2 March on; the listing's from the 11th to the 20th; given back on the 26th.
        trade.network.numbers.take(List.of(new OfferedNumber(
                "+4930555000", NumberKind.LOCAL, "Berlin", "Sample Carrier", 1_000_001L, TestNetwork.EUR)));
        trade.clock.forward(Duration.ofDays(9));
        Reference reference = trade.onOwnMedium(partner, listing, ReferenceType.TELEPHONIC);
        trade.clock.forward(Duration.ofDays(10));
        trade.network.references.expire(partner.id(), reference.id());
        trade.clock.forward(Duration.ofDays(5));
        trade.network.numbers.retire("+4930555000");
        assertThat(rentals.postDue()).isZero();

        trade.clock.forward(Duration.ofDays(45));
        assertThat(rentals.postDue()).isEqualTo(1);
        assertThat(rentals.postDue()).isZero();

        // 25 of 31 days of 1,000,001 are 806,452.42, to the largest remainder 806,452: 10 days of them 322,580.8.
        assertThat(trade.balance(OWED)).isEqualTo(806_452);
        Instant now = trade.clock.instant();
        assertThat(margins.by(Margins.Of.NUMBER, TestNetwork.START, now.plusSeconds(1), 9))
                .singleElement()
                .satisfies(margin -> {
                    assertThat(margin.key()).isEqualTo("+4930555000");
                    assertThat(margin.margin()).isEqualTo(-806_452);
                });
        assertThat(margins.by(Margins.Of.LISTING, TestNetwork.START, now.plusSeconds(1), 9))
                .extracting(Margin::key, Margin::costs)
                .containsExactlyInAnyOrder(tuple(listing.id().toString(), 322_581L), tuple("", 483_871L));
    }

    @Test
    void aTariffThatChangesInTheMonthHoldsForItsDaysAndMissedMonthsAreMadeUpFor() {
        trade.network.numbers(1);
        tariffs.add(tariff(TariffKind.RENTAL, "", Instant.EPOCH, 3_100_000, 1, 1));
        tariffs.add(tariff(TariffKind.RENTAL, "", Instant.parse("2026-03-22T00:00:00Z"), 6_200_000, 1, 1));
        trade.clock.forward(Duration.ofDays(70));
        assertThat(rentals.postDue()).isEqualTo(2);
        // March from the 2nd: 20 days of 0.10 and 10 of 0.20; April whole.
        assertThat(trade.balance(OWED)).isEqualTo(2_000_000 + 2_000_000 + 6_200_000);
        assertThat(trade.ledger.ofAccount(
                        OWED, TestNetwork.START, trade.clock.instant().plusSeconds(1)))
                .extracting(Entry::memo)
                .containsExactly(
                        "Rent of +4930555000 for 2026-03, 20 of 31 days",
                        "Rent of +4930555000 for 2026-03, 10 of 31 days",
                        "Rent of +4930555000 for 2026-04, 30 of 30 days");
    }
}
