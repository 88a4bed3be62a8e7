package beckon.network.invoice;

import static beckon.network.TestNetwork.EUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestTrade;
import beckon.network.billing.BillingBook;
import beckon.network.billing.BillingParty;
import beckon.network.billing.Period;
import beckon.network.event.Event;
import beckon.network.ledger.Finding;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Money;
import beckon.network.ledger.StatementLine;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.payment.Payments;
import beckon.network.problem.Problem;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was charged stands on one document, once, in the advertiser's own months. */
class InvoicesStory {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private final TestTrade trade = TestTrade.open();
    private final Invoices invoices = new Invoices(trade.network.database, trade.clock);
    private final Payments payments = new Payments(trade.network.database, trade.clock);
    private final BillingBook billing = new BillingBook(trade.network.database, trade.clock);
    private final Partner partner = trade.network.partner("Northern Directory");
    private final Listing listing = trade.network.listing(partner, "Pipes mended tonight");
    private final Reference reference = trade.onOwnMedium(partner, listing, ReferenceType.WEB);
    private final String party = LedgerAccount.advertiser(listing.advertiser());

    @AfterEach
    void close() {
        assertThat(trade.audit.check()).matches(Finding::sound);
        trade.close();
    }

    @Test
    void anInvoiceIsWhatItsEntriesAreAndIsTakenBackByAnother() {
        taxed(190_000);
        payments.book(listing.advertiser(), new Money(119_000_000, EUR), "", "account/x");
        Event wrong = trade.click(reference);
        trade.click(reference);
        trade.click(reference);
        trade.settle();
        trade.ledger.reverse(trade.ledger.ofEvent(wrong.id()).orElseThrow().id(), "Goodwill");
        assertThatThrownBy(() -> invoices.issue(listing.advertiser(), MARCH, "account/x"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("must be over");
        trade.clock.forward(Duration.ofDays(31));

        Invoice invoice =
                invoices.issue(listing.advertiser(), MARCH, "account/x").orElseThrow();

        assertThat(invoice.number()).isEqualTo("2026-000001");
        assertThat(invoice.lines()).containsExactly(new InvoiceLine("Clicks on “Pipes mended tonight”", 2, 1_000_000));
        assertThat(invoice.taxMicros()).isEqualTo(190_000);
        assertThat(invoice.taxPpm()).isEqualTo(190_000);
        assertThat(invoice.grossMicros()).isEqualTo(1_190_000);
        assertThat(invoice.buyer().name()).isEqualTo("Pipes and Sons");
        assertThat(trade.balance(LedgerAccount.tax("DE"))).isEqualTo(190_000);
        assertThat(trade.balance(LedgerAccount.advertiserTax(listing.advertiser())))
                .isEqualTo(18_810_000);
        assertThat(invoices.issue(listing.advertiser(), MARCH, "account/y")).contains(invoice);

        // Another address changes no document that was issued.
        billing.set(new BillingParty(party, "Pipes Ltd", "Elsewhere", "DE", "", null, null), "account/x");
        assertThat(invoices.find(invoice.id())).contains(invoice);

        Invoice cancellation = invoices.cancel(invoice.id(), "Wrong address", "account/x");
        assertThat(cancellation.number()).isEqualTo("2026-000002");
        assertThat(cancellation.grossMicros()).isEqualTo(-1_190_000);
        assertThat(trade.balance(LedgerAccount.tax("DE"))).isZero();
        assertThatThrownBy(() -> invoices.cancel(invoice.id(), "Twice", "account/x"))
                .isInstanceOf(Problem.class);
        Invoice again = invoices.issue(listing.advertiser(), MARCH, "account/x").orElseThrow();
        assertThat(again.number()).isEqualTo("2026-000003");
        assertThat(again.buyer().name()).isEqualTo("Pipes Ltd");
        assertThat(again.taxMicros()).isEqualTo(190_000);
        assertThatThrownBy(() -> trade.network
                        .database
                        .jdbi()
                        .useHandle(handle -> handle.execute("update invoice set net_micros = 1")))
                .hasMessageContaining("only added to");

        // What is given back later is a credit note of its own month.
        trade.ledger.reverse(
                trade.ledger.ofAccount(party + "/funds", Instant.EPOCH, trade.clock.instant()).stream()
                        .filter(entry -> entry.event() != null && !entry.event().equals(wrong.id()))
                        .findFirst()
                        .orElseThrow()
                        .id(),
                "Found out later");
        trade.clock.forward(Duration.ofDays(31));
        Invoice back = invoices.issue(listing.advertiser(), MARCH.plusMonths(1), "account/x")
                .orElseThrow();
        assertThat(back.kind()).isEqualTo(InvoiceKind.CREDIT_NOTE);
        assertThat(back.grossMicros()).isEqualTo(-595_000);
    }

    @Test
    void numbersHaveNoGapHoweverManyAskAtOnce() throws Exception {
        List<Listing> others = Stream.generate(() -> trade.network.listing(partner, "Taps"))
                .limit(12)
                .toList();
        for (Listing other : others) {
            trade.fund(other, 10_000_000);
            trade.click(trade.onOwnMedium(partner, other, ReferenceType.WEB));
        }
        trade.settle();
        trade.clock.forward(Duration.ofDays(31));
        List<Callable<Integer>> clerks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clerks.add(() -> invoices.issueAll(MARCH, "account/x"));
        }
        try (ExecutorService desks = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> clerk : desks.invokeAll(clerks)) {
                assertThat(clerk.get()).isEqualTo(12);
            }
        }
        assertThat(invoices.latest(100))
                .extracting(Invoice::seq)
                .containsExactly(12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    void taxPaidInAdvanceAtTwoRatesComesOutToTheMicro() {
        taxed(160_000);
        payments.book(listing.advertiser(), new Money(1_000_003, EUR), "", "account/x");
        billing.setRate("DE", 190_000);
        trade.clock.forward(Duration.ofSeconds(1));
        payments.book(listing.advertiser(), new Money(1_000_003, EUR), "", "account/x");
        long prepaid = trade.balance(LedgerAccount.advertiserTax(listing.advertiser()));
        for (int i = 0; i < 3; i++) {
            trade.click(reference);
        }
        trade.settle();
        trade.clock.forward(Duration.ofDays(31));
        Invoice invoice =
                invoices.issue(listing.advertiser(), MARCH, "account/x").orElseThrow();

        long funds = trade.balance(LedgerAccount.advertiserFunds(listing.advertiser()));
        assertThat(invoice.netMicros()).isEqualTo(1_500_000);
        assertThat(invoice.taxMicros()).isEqualTo(Math.round(prepaid * 1_500_000.0 / (1_500_000 + funds)));
        assertThat(invoice.taxPpm()).isZero();
    }

    @Test
    void monthsBeginWithThePartysMidnightAndEachContactIsCountedOnce() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        billing.set(new BillingParty("platform", "Beckon", "", null, "", null, "America/New_York"), "account/x");
        billing.set(new BillingParty(party, "Pipes and Sons", "", null, "", null, "Europe/Berlin"), "account/x");
        assertThat(billing.zone(party)).isEqualTo(berlin);
        assertThat(billing.zone(LedgerAccount.partner(partner.id()))).isEqualTo(ZoneId.of("America/New_York"));
        // March loses an hour in Berlin, October gains one.
        Period march = new Period(MARCH, berlin);
        Period october = new Period(YearMonth.of(2026, 10), berlin);
        assertThat(Duration.between(march.from(), march.to())).isEqualTo(Duration.ofHours(31 * 24 - 1));
        assertThat(Duration.between(october.from(), october.to())).isEqualTo(Duration.ofHours(31 * 24 + 1));
        assertThat(march.to()).isEqualTo(Instant.parse("2026-03-31T22:00:00Z"));

        trade.fund(listing, 100_000_000);
        // In March there and here; in April there and in March here; twice at 02:30 on the day with 25 hours.
        for (String at : List.of(
                "2026-03-31T21:59:59.999999Z",
                "2026-03-31T22:00:00Z",
                "2026-10-25T00:30:00Z",
                "2026-10-25T01:30:00Z",
                "2026-10-31T22:59:59Z",
                "2026-10-31T23:00:00Z")) {
            trade.clock.set(Instant.parse(at));
            trade.click(reference);
            trade.settle();
        }
        trade.clock.set(Instant.parse("2027-01-02T00:00:00Z"));

        assertThat(net(MARCH)).isEqualTo(500_000);
        assertThat(net(YearMonth.of(2026, 4))).isEqualTo(500_000);
        assertThat(net(YearMonth.of(2026, 10))).isEqualTo(1_500_000);
        assertThat(net(YearMonth.of(2026, 11))).isEqualTo(500_000);
        assertThat(trade.statements
                        .draft(party, october.from(), october.to(), EUR)
                        .lines())
                .extracting(StatementLine::at)
                .containsExactly(
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-25T01:30:00Z"),
                        Instant.parse("2026-10-31T22:59:59Z"));

        // Whoever moves to another zone is invoiced from where the last invoice ended.
        billing.set(new BillingParty(party, "Pipes and Sons", "", null, "", null, "Pacific/Auckland"), "account/x");
        trade.clock.set(Instant.parse("2026-12-05T12:00:00Z"));
        trade.click(reference);
        trade.settle();
        trade.clock.set(Instant.parse("2027-01-02T00:00:00Z"));
        Invoice december = invoices.issue(listing.advertiser(), YearMonth.of(2026, 12), "account/x")
                .orElseThrow();
        assertThat(december.from()).isEqualTo(Instant.parse("2026-11-30T23:00:00Z"));
        assertThat(december.to()).isEqualTo(Instant.parse("2026-12-31T11:00:00Z"));
        assertThat(december.netMicros()).isEqualTo(500_000);
    }

    private long net(YearMonth month) {
        return invoices.issue(listing.advertiser(), month, "account/x")
                .orElseThrow()
                .netMicros();
    }

    private void taxed(int ppm) {
        billing.setRate("DE", ppm);
        billing.set(new BillingParty(party, "Pipes and Sons", "Kai 1", "DE", "", null, null), "account/x");
    }
}
