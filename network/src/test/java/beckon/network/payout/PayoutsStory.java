package beckon.network.payout;

import static beckon.network.TestNetwork.EUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import beckon.network.TestTrade;
import beckon.network.billing.BillingBook;
import beckon.network.billing.BillingParty;
import beckon.network.invoice.Invoice;
import beckon.network.invoice.InvoiceKind;
import beckon.network.invoice.Invoices;
import beckon.network.ledger.Finding;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Statement;
import beckon.network.ledger.StatementLine;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.recheck.DayChecks;
import beckon.network.reference.ReferenceType;
import beckon.network.telephony.SecretBox;
import beckon.network.traffic.TrafficRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is owed is paid once: proposed, approved, paid, or failed and owed again. */
class PayoutsStory {
    private static final String IBAN = "DE89 3704 0044 0532 0130 00";

    private final TestTrade trade = TestTrade.open();
    private final SecretBox box = new SecretBox(new byte[32]);
    private final BankAccounts accounts = new BankAccounts(trade.network.database, trade.clock, box);
    private final Payouts payouts = new Payouts(trade.network.database, trade.clock);
    private final PayoutFiles files = new PayoutFiles(trade.network.database, trade.clock, accounts);
    private final Invoices invoices = new Invoices(trade.network.database, trade.clock);
    private final BillingBook billing = new BillingBook(trade.network.database, trade.clock);
    private Site site;
    private String publisher;
    private String partner;

    @BeforeEach
    void earn() {
        site = trade.network.approvedSite("garden.example", 93);
        Partner directory = trade.network.partner("Northern Directory");
        Listing listing = trade.network.listing(directory, "Pipes mended tonight");
        trade.fund(listing, 1_000_000_000);
        for (int i = 0; i < 200; i++) {
            trade.click(trade.onSite(listing, site, ReferenceType.WEB));
        }
        trade.settle();
        publisher = LedgerAccount.publisher(site.publisher());
        partner = LedgerAccount.partner(directory.id());
        payouts.setRule(new PayoutRule(EUR, 20_000_000, 14));
    }

    @AfterEach
    void close() {
        assertThat(trade.audit.check()).matches(Finding::sound);
        trade.close();
    }

    @Test
    void whatIsDueIsPaidOnceWhoeverApprovesIt() throws Exception {
        // The publisher earned 200 x 0.34, at once payable with an incentive; the partner 200 x 0.10, after 14 days.
        assertThat(payouts.earners())
                .extracting(Earner::name, Earner::nowMicros, Earner::obstacle)
                .containsExactly(
                        tuple("Northern Directory", 0L, "held"),
                        tuple("Publisher of garden.example", 68_000_000L, "no-account"));
        assertThat(payouts.propose("account/x")).isZero();
        account(publisher);
        account(partner);
        registered(publisher, "DE", 190_000);

        assertThat(payouts.propose("account/x")).isEqualTo(1);
        assertThat(payouts.propose("account/y")).isEqualTo(1);
        Payout proposed = payouts.latest(10).getFirst();
        assertThat(payouts.latest(10)).hasSize(1);
        assertThat(proposed.netMicros()).isEqualTo(68_000_000);
        assertThat(proposed.taxMicros()).isEqualTo(12_920_000);

        List<Callable<Boolean>> pressing = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String who = "account/" + i;
            pressing.add(() -> approves(proposed.id(), who));
        }
        try (ExecutorService operators = Executors.newFixedThreadPool(8)) {
            int done = 0;
            for (Future<Boolean> one : operators.invokeAll(pressing)) {
                done += one.get() ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        }
        assertThat(trade.balance(publisher + "/earned")).isZero();
        assertThat(trade.balance(LedgerAccount.platformPayouts())).isEqualTo(80_920_000);
        assertThat(trade.balance(LedgerAccount.tax("DE"))).isEqualTo(-12_920_000);
        assertThat(payouts.propose("account/x")).isZero();

        accounts.set("platform", "Beckon & Söhne", "GB82 WEST 1234 5698 7654 32", "", "account/x");
        String sepa = files.sepa();
        assertThat(sepa)
                .contains("<NbOfTxs>1</NbOfTxs><CtrlSum>80.92</CtrlSum>")
                .contains("<InstdAmt Ccy=\"EUR\">80.92</InstdAmt>")
                .contains("<IBAN>DE89370400440532013000</IBAN>")
                .contains("<Nm>Beckon . Sohne</Nm>")
                .contains("<EndToEndId>" + proposed.bankReference() + "</EndToEndId>");
        assertThat(files.csv(EUR))
                .contains(proposed.bankReference() + ",\"'=Garden\",DE89370400440532013000,,80.92,EUR");

        payouts.paid(proposed.id(), "account/x");
        assertThatThrownBy(() -> payouts.paid(proposed.id(), "account/y"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is paid already");
        assertThat(trade.balance(LedgerAccount.platformPayouts())).isZero();
        Invoice document = invoices.of(List.of(publisher), 10).getFirst();
        assertThat(document.kind()).isEqualTo(InvoiceKind.SELF_BILLING);
        assertThat(document.number()).isEqualTo("2026-000001");
        assertThat(document.grossMicros()).isEqualTo(80_920_000);
        assertThat(document.seller().taxId()).isEqualTo("DE123456789");
        Statement statement = trade.statements.draft(
                publisher,
                trade.clock.instant().minusSeconds(60),
                trade.clock.instant().plusSeconds(60),
                EUR);
        assertThat(statement.closingMicros()).isZero();
        assertThat(statement.lines().getLast())
                .extracting(StatementLine::memo, StatementLine::micros)
                .containsExactly("Paid out to the account ending in 3000", -68_000_000L);
    }

    @Test
    void aPayoutThatComesBackIsOwedAgain() {
        account(publisher);
        payouts.propose("account/x");
        UUID first = payouts.latest(1).getFirst().id();
        payouts.approve(first, "account/x");
        payouts.paid(first, "account/x");

        payouts.failed(first, "Account closed", "account/y");

        assertThat(trade.balance(publisher + "/earned")).isEqualTo(68_000_000);
        assertThat(invoices.of(List.of(publisher), 10))
                .extracting(Invoice::kind, Invoice::netMicros)
                .containsExactly(
                        tuple(InvoiceKind.CANCELLATION, -68_000_000L), tuple(InvoiceKind.SELF_BILLING, 68_000_000L));
        assertThatThrownBy(() -> payouts.failed(first, "Again", "account/y")).isInstanceOf(Problem.class);
        assertThat(payouts.propose("account/x")).isEqualTo(1);
        UUID second = payouts.latest(1).getFirst().id();
        payouts.approve(second, "account/x");
        payouts.failed(second, "No such account", "account/x");
        assertThat(trade.balance(publisher + "/earned")).isEqualTo(68_000_000);
        assertThat(invoices.of(List.of(publisher), 10)).hasSize(2);
    }

    @Test
    void aProposalIsNotApprovedWhenLessIsOwedByThen() {
        account(publisher);
        payouts.propose("account/x");
        Payout proposed = payouts.latest(1).getFirst();
        UUID charge = trade.ledger
                .ofAccount(publisher + "/earned", Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"))
                .getFirst()
                .id();
        trade.ledger.reverse(charge, "Found out later");

        assertThatThrownBy(() -> payouts.approve(proposed.id(), "account/x"))
                .hasMessageContaining("EUR 68.00")
                .hasMessageContaining("EUR 67.66");

        payouts.propose("account/x");
        assertThat(payouts.latest(1).getFirst().netMicros()).isEqualTo(67_660_000);
        payouts.withdraw(payouts.latest(1).getFirst().id());
        assertThat(payouts.latest(10)).isEmpty();
    }

    @Test
    void holdDaysBansMinimumsAndTheSecondLookHoldBack() {
        account(publisher);
        account(partner);
        Payouts checking = new Payouts(trade.network.database, trade.clock, handle -> trade.clock.instant());
        assertThat(checking.earnings(publisher).getFirst().obstacle()).isEqualTo("held");
        trade.clock.forward(Duration.ofDays(14));
        assertThat(checking.earnings(publisher).getFirst().obstacle()).isEqualTo("ready");
        Payouts waiting = new Payouts(trade.network.database, trade.clock, DayChecks::finalBefore);
        assertThat(waiting.earnings(publisher).getFirst().obstacle())
                .as("before the day was checked")
                .isEqualTo("held");
        new DayChecks(trade.network.database, trade.clock, TrafficRules.LENIENT).look();
        assertThat(waiting.earnings(publisher).getFirst().obstacle()).isEqualTo("ready");
        assertThat(payouts.earnings(partner).getFirst().obstacle()).isEqualTo("ready");
        payouts.setRule(new PayoutRule(EUR, 20_000_001, 14));
        assertThat(payouts.earnings(partner).getFirst().obstacle()).isEqualTo("below-minimum");
        trade.network.bans.ban(site.publisher(), trade.network.operator().id(), "Bought clicks");
        assertThat(payouts.earnings(publisher).getFirst().obstacle()).isEqualTo("banned");
    }

    @Test
    void theScheduleProposesOnceAMonthFromItsDayOnInTheOperatorsZone() {
        account(publisher);
        billing.set(new BillingParty("platform", "Beckon", "", null, "", null, "Pacific/Kiritimati"), "account/x");
        payouts.proposeWhenDue();
        assertThat(payouts.latest(10)).isEmpty();
        payouts.schedule(3);
        // 2 March, 09:00 UTC is 2 March, 23:00 there.
        payouts.proposeWhenDue();
        assertThat(payouts.latest(10)).isEmpty();
        trade.clock.forward(Duration.ofHours(1));
        payouts.proposeWhenDue();
        assertThat(payouts.latest(10)).hasSize(1);
        payouts.withdraw(payouts.latest(10).getFirst().id());
        trade.clock.forward(Duration.ofDays(5));
        payouts.proposeWhenDue();
        assertThat(payouts.latest(10)).isEmpty();
        trade.clock.forward(Duration.ofDays(30));
        payouts.proposeWhenDue();
        assertThat(payouts.latest(10)).hasSize(1);
    }

    @Test
    void anAccountIsSealedAndWrongOnesAreRefused() {
        account(publisher);
        assertThat(accounts.of(publisher).orElseThrow().lastFour()).isEqualTo("3000");
        String stored = trade.network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select encode(sealed, 'escape') from bank_account")
                .mapTo(String.class)
                .one());
        assertThat(stored).doesNotContain("0532013000");
        assertThatThrownBy(() -> accounts.set(publisher, "Garden", "DE89370400440532013001", "", "account/x"))
                .hasMessageContaining("check digits");
        assertThatThrownBy(() -> accounts.set(publisher, " ", IBAN, "", "account/x"))
                .hasMessageContaining("holder");
        assertThatThrownBy(() -> accounts.set(publisher, "Garden", IBAN, "12", "account/x"))
                .hasMessageContaining("BIC");
        payouts.propose("account/x");
        payouts.approve(payouts.latest(1).getFirst().id(), "account/x");
        byte[] another = new byte[32];
        another[0] = 1;
        PayoutFiles elsewhere = new PayoutFiles(
                trade.network.database,
                trade.clock,
                new BankAccounts(trade.network.database, trade.clock, new SecretBox(another)));
        assertThatThrownBy(() -> elsewhere.csv(EUR)).hasMessageContaining("money.key");
    }

    private boolean approves(UUID payout, String who) {
        try {
            payouts.approve(payout, who);
            return true;
        } catch (Problem second) {
            assertThat(second.type()).isEqualTo("payout-not-proposed");
            return false;
        }
    }

    private void account(String party) {
        accounts.set(party, "=Garden", IBAN, "", "account/x");
    }

    private void registered(String party, String country, int ppm) {
        billing.setRate(country, ppm);
        billing.set(
                new BillingParty(party, "Garden Media", "Kai 1", country, "DE 123 456 789", null, null), "account/x");
    }
}
