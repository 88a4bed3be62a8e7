package beckon.console;

import beckon.network.TestNetwork;
import beckon.network.billing.BillingBook;
import beckon.network.billing.BillingParty;
import beckon.network.billing.Period;
import beckon.network.invoice.Invoices;
import beckon.network.ledger.AuditRuns;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Money;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Partner;
import beckon.network.payment.CsvStatement;
import beckon.network.payment.FundsBoard;
import beckon.network.payment.Payments;
import beckon.network.payout.BankAccounts;
import beckon.network.payout.PayoutFiles;
import beckon.network.payout.PayoutRule;
import beckon.network.payout.Payouts;
import beckon.network.telephony.SecretBox;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Money that came in and went out, for pages to show. */
final class SampleMoney {
    private static final String SOMEBODY = "account/sample";

    private SampleMoney() {}

    static MoneyStores stores(TestNetwork network) {
        BankAccounts accounts = new BankAccounts(network.database, network.clock, new SecretBox(new byte[32]));
        return new MoneyStores(
                new BillingBook(network.database, network.clock),
                new Payments(network.database, network.clock),
                new FundsBoard(network.database, network.clock),
                new Invoices(network.database, network.clock),
                new Payouts(network.database, network.clock),
                new PayoutFiles(network.database, network.clock, accounts),
                accounts,
                new AuditRuns(network.database, network.clock));
    }

    /** Pays the partner what he earned so far, and gives the document of it. */
    static UUID paidOut(TestConsole console, UUID partner) {
        MoneyStores money = console.stores.moneyStores();
        String party = LedgerAccount.partner(partner);
        money.bankAccounts().set(party, "Partner", "DE89370400440532013000", "", SOMEBODY);
        money.payouts().setRule(new PayoutRule(TestNetwork.EUR, 0, 0));
        money.payouts().propose(SOMEBODY);
        money.payouts().latest(10).stream()
                .filter(payout -> payout.party().equals(party))
                .forEach(payout -> {
                    money.payouts().approve(payout.id(), SOMEBODY);
                    money.payouts().paid(payout.id(), SOMEBODY);
                });
        return money.invoices().of(List.of(party), 1).getFirst().id();
    }

    /** What the advertiser was charged this month, invoiced as soon as the month is over where it ends first. */
    static void invoice(TestConsole console, UUID advertiser) {
        MoneyStores money = console.stores.moneyStores();
        String party = LedgerAccount.advertiser(advertiser);
        String zone = "Pacific/Kiritimati";
        money.billingBook().set(new BillingParty(party, "Advertiser", "", null, "", null, zone), SOMEBODY);
        Period month = Period.current(console.network.clock, money.billingBook().zone(party));
        console.network.clock.set(month.to());
        if (money.invoices().issue(advertiser, month.month(), SOMEBODY).isEmpty()) {
            throw new IllegalStateException("Nothing was charged in " + month);
        }
    }

    /** Payments, rows that wait, a month's invoices, and payouts in every state that can be reached at once. */
    static void add(TestConsole console, Partner partner, UUID publisher) {
        MoneyStores money = console.stores.moneyStores();
        TestNetwork network = console.network;
        money.billingBook()
                .set(
                        new BillingParty(
                                "platform",
                                "Beckon GmbH",
                                "Leuchtturm 1\n20457 Hamburg",
                                "DE",
                                "DE811907980",
                                null,
                                "Europe/Berlin"),
                        SOMEBODY);
        money.billingBook().setRate("DE", 190_000);
        money.bankAccounts().set("platform", "Beckon GmbH", "GB82 WEST 1234 5698 7654 32", "", SOMEBODY);
        Advertiser advertiser = network.advertisers.of(partner.id()).getFirst();
        money.billingBook()
                .set(
                        new BillingParty(
                                LedgerAccount.advertiser(advertiser.id()),
                                advertiser.name(),
                                "Kai 7\n20459 Hamburg",
                                "DE",
                                "",
                                null,
                                null),
                        SOMEBODY);
        money.payments().book(advertiser.id(), new Money(119_000_000, advertiser.currency()), "TRX-4711", SOMEBODY);
        String reference = money.payments().reference(advertiser.id());
        money.payments()
                .take(
                        new CsvStatement("id,date,amount,currency,payer,text\n"
                                + "B-1,2026-03-02,250.00,EUR,Pipes & Sons," + reference + "\n"
                                + "B-2,2026-03-02,75.00,EUR,Somebody Unknown,thank you\n"),
                        SOMEBODY);
        String owner = LedgerAccount.publisher(publisher);
        money.billingBook()
                .set(
                        new BillingParty(
                                owner, "Harbour Media", "Hafen 3\n20457 Hamburg", "DE", "DE123456789", null, null),
                        SOMEBODY);
        money.bankAccounts().set(owner, "Harbour Media", "DE89370400440532013000", "", SOMEBODY);
        money.bankAccounts()
                .set(LedgerAccount.partner(partner.id()), partner.name(), "DE89370400440532013000", "", SOMEBODY);
        money.payouts().setRule(new PayoutRule(advertiser.currency(), 10_000, 0));
        network.clock.forward(Duration.ofDays(62));
        YearMonth now = YearMonth.from(network.clock.instant().atZone(ZoneOffset.UTC));
        for (int ago = 3; ago > 0; ago--) {
            money.invoices().issueAll(now.minusMonths(ago), SOMEBODY);
        }
        money.payouts().propose(SOMEBODY);
        money.payouts().latest(10).stream()
                .filter(payout -> payout.party().equals(owner))
                .forEach(payout -> {
                    money.payouts().approve(payout.id(), SOMEBODY);
                    money.payouts().paid(payout.id(), SOMEBODY);
                });
        money.auditRuns().run();
    }
}
