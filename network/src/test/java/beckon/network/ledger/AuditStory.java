package beckon.network.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.TestTrade;
import beckon.network.billing.BillingBook;
import beckon.network.billing.BillingParty;
import beckon.network.invoice.Invoices;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.payment.CsvStatement;
import beckon.network.payment.Payments;
import beckon.network.payout.BankAccounts;
import beckon.network.payout.PayoutRule;
import beckon.network.payout.Payouts;
import beckon.network.reference.ReferenceType;
import beckon.network.telephony.SecretBox;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditStory {
    private TestTrade trade;
    private Partner partner;
    private Listing listing;

    @BeforeEach
    void trade() {
        trade = TestTrade.open();
        partner = trade.network.partner("Northern Directory");
        listing = trade.network.listing(partner, "Pipes mended tonight");
        trade.fund(listing, 10_000_000);
        trade.click(trade.onOwnMedium(partner, listing, ReferenceType.WEB));
        trade.settle();
    }

    @AfterEach
    void close() {
        trade.close();
    }

    @Test
    void provesSoundBooks() {
        assertThat(trade.audit.check())
                .isEqualTo(new Finding(true, 2, 5, "2 entries balance, and 5 balances follow from them"));
    }

    @Test
    void namesABalanceThatWasTamperedWith() {
        String account = LedgerAccount.advertiserFunds(listing.advertiser());
        sql("update balance set micros = micros + 1 where account = '" + account + "'");

        Finding finding = trade.audit.check();

        assertThat(finding.sound()).isFalse();
        assertThat(finding.detail())
                .isEqualTo("Balance of " + account + " in EUR is 9500001 micros, its postings sum to 9500000");
    }

    @Test
    void namesABalanceThatIsMissing() {
        sql("delete from balance where account = 'platform/revenue'");

        assertThat(trade.audit.check().detail())
                .isEqualTo("Balance of platform/revenue in EUR is missing micros, its postings sum to 150000");
    }

    @Test
    void namesAnEntryThatDoesNotBalance() {
        sql("alter table posting disable trigger all");
        sql("update posting set amount_micros = amount_micros - 7 where account = 'platform/revenue'");

        assertThat(trade.audit.check().detail()).contains("sums to -7 micros, not to 0");
    }

    @Test
    void namesMoneySetAsideForNoCall() {
        sql("insert into hold select gen_random_uuid(), id, advertiser_id, 5, 'EUR', 'HELD', now() from listing");

        assertThat(trade.audit.check().detail())
                .contains("/held in EUR is 0 micros, the calls that are going on may cost 5");
    }

    /** Everything that hangs on the books is bent once, found, and bent back. */
    @Test
    void namesWhateverDoesNotFollowFromTheBooks() {
        Payments payments = new Payments(trade.network.database, trade.clock);
        BillingBook billing = new BillingBook(trade.network.database, trade.clock);
        String party = LedgerAccount.advertiser(listing.advertiser());
        billing.setRate("DE", 190_000);
        billing.set(new BillingParty(party, "Pipes", "", "DE", "", null, null), "account/x");
        payments.book(listing.advertiser(), new Money(119_000_000, TestNetwork.EUR), "TRX", "account/x");
        String row = "id,date,amount,currency,payer,text\n9,2026-03-02,1.00,EUR,Pipes,"
                + payments.reference(listing.advertiser());
        payments.take(new CsvStatement(row), "account/x");
        trade.click(trade.onOwnMedium(partner, listing, ReferenceType.WEB));
        trade.settle();
        Payouts payouts = new Payouts(trade.network.database, trade.clock);
        BankAccounts accounts = new BankAccounts(trade.network.database, trade.clock, new SecretBox(new byte[32]));
        String payee = LedgerAccount.partner(partner.id());
        accounts.set(payee, "Northern Directory", "DE89370400440532013000", "", "account/x");
        payouts.setRule(new PayoutRule(TestNetwork.EUR, 0, 0));
        payouts.propose("account/x");
        payouts.approve(payouts.latest(1).getFirst().id(), "account/x");
        assertThat(trade.audit.check()).matches(Finding::sound);
        bend(
                "update payout set state = 'FAILED'",
                "update payout set state = 'APPROVED'",
                "is FAILED, and its entry is not reversed");
        payouts.paid(payouts.latest(1).getFirst().id(), "account/x");
        trade.clock.forward(Duration.ofDays(31));
        assertThat(new Invoices(trade.network.database, trade.clock)
                        .issue(listing.advertiser(), YearMonth.of(2026, 3), "account/x"))
                .isPresent();
        trade.statements.issue(payee, TestNetwork.START, TestNetwork.START.plus(Duration.ofDays(30)), TestNetwork.EUR);
        for (String table : List.of("event", "contact", "payment", "invoice")) {
            sql("alter table " + table + " disable trigger all");
        }
        assertThat(trade.audit.check()).matches(Finding::sound);

        bend(
                "update contact set charge_micros = charge_micros + 1",
                "update contact set charge_micros = charge_micros - 1",
                "its entry took");
        bend(
                "update contact set qualified = false, reason = 'robot'",
                "update contact set qualified = true, reason = 'qualified'",
                "which was judged robot");
        bend(
                "update contact set at = at + interval '1 s'",
                "update contact set at = at - interval '1 s'",
                "does not agree with its event, a CLICK");
        bend(
                "insert into event (id, kind, at, mechanism, listing_id, sample, recorded_at) "
                        + "select gen_random_uuid(), 'CLICK', now(), 'WEB', id, true, now() from listing limit 1",
                "delete from event where reference_id is null",
                "was never judged");
        bend(
                "update payment set tax_micros = tax_micros + 1, net_micros = net_micros - 1",
                "update payment set tax_micros = tax_micros - 1, net_micros = net_micros + 1",
                "Payment ");
        bend(
                "insert into bank_row (id, source, external_id, booked_on, amount_micros, currency, payer, words, state, why, "
                        + "taken_at) values (gen_random_uuid(), 'bank', 'x', '2026-03-02', 1, 'EUR', '', '', 'BOOKED', '', now())",
                "delete from bank_row where external_id = 'x'",
                "is booked and has no payment");
        bend(
                "update invoice set tax_micros = tax_micros + 1 where kind = 'INVOICE'",
                "update invoice set tax_micros = tax_micros - 1 where kind = 'INVOICE'",
                "of tax, its entry moved");
        bend(
                "update invoice set net_micros = net_micros + 1 where kind = 'INVOICE'",
                "update invoice set net_micros = net_micros - 1 where kind = 'INVOICE'",
                "the entries of its period come to");
        bend(
                "update invoice_counter set last = last + 1",
                "update invoice_counter set last = last - 1",
                "Documents of 2026 are numbered up to 2");
        bend(
                "update payout set net_micros = net_micros + 1",
                "update payout set net_micros = net_micros - 1",
                "its entry took");
        bend(
                "update payout set state = 'APPROVED'",
                "update payout set state = 'PAID'",
                "platform/payouts in EUR is 0");
        bend(
                "update invoice set payout_id = null where kind = 'SELF_BILLING'",
                "update invoice set payout_id = (select id from payout) where kind = 'SELF_BILLING'",
                "its document says nothing");
        bend(
                "update statement set closing_micros = closing_micros + 1",
                "update statement set closing_micros = closing_micros - 1",
                "Statement of partner/");
    }

    private void bend(String tampering, String healing, String found) {
        sql(tampering);
        assertThat(trade.audit.check().detail()).as(tampering).contains(found);
        sql(healing);
        assertThat(trade.audit.check()).as(healing).matches(Finding::sound);
    }

    @Test
    void aRunIsKeptAndADifferenceIsWrittenToEveryOperator() {
        trade.network.operator();
        AuditRuns runs = new AuditRuns(trade.network.database, trade.clock);
        assertThat(runs.run().sound()).isTrue();
        assertThat(trade.network.outbox.recent(10)).isEmpty();
        trade.clock.forward(Duration.ofDays(1));
        sql("update balance set micros = micros + 1 where account = 'platform/revenue'");

        runs.run();

        assertThat(runs.latest(10)).extracting(AuditRun::sound).containsExactly(false, true);
        assertThat(trade.network.outbox.recent(10)).singleElement().satisfies(mail -> assertThat(mail.body())
                .contains("Balance of platform/revenue in EUR is 150001 micros, its postings sum to 150000"));
        assertThatThrownBy(() -> sql("delete from audit_run where true")).hasMessageContaining("only added to");
    }

    @Test
    void theStoreItselfRefusesToRewriteWhatHappened() {
        trade.network.approvedSite("garden.example", 93);

        for (String rewriting : List.of(
                "update posting set amount_micros = 1",
                "delete from entry",
                "update event set filtered = null",
                "delete from contact",
                "update standing set reason = ''")) {
            assertThatThrownBy(() -> sql(rewriting + " where true")).hasMessageContaining("only added to");
        }
        assertThatThrownBy(() -> sql("insert into posting select id, 9, 'platform/revenue', 5 from entry limit 1"))
                .hasMessageContaining("does not balance");
    }

    private void sql(String statement) {
        trade.network.database.jdbi().useHandle(handle -> handle.execute(statement));
    }
}
