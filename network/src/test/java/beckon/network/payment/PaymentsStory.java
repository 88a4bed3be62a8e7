package beckon.network.payment;

import static beckon.network.TestNetwork.EUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestTrade;
import beckon.network.account.Account;
import beckon.network.billing.BillingBook;
import beckon.network.billing.BillingParty;
import beckon.network.ledger.Finding;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Money;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import beckon.network.reference.ReferenceType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money that comes in, told by people and by banks. */
class PaymentsStory {
    private final TestTrade trade = TestTrade.open();
    private final Payments payments = new Payments(trade.network.database, trade.clock);
    private final BillingBook billing = new BillingBook(trade.network.database, trade.clock);
    private final Partner partner = trade.network.partner("Northern Directory");
    private final Advertiser advertiser = trade.network.advertiser(partner, "Pipes and Sons");

    @AfterEach
    void close() {
        assertThat(trade.audit.check()).matches(Finding::sound);
        trade.close();
    }

    @Test
    void aManualPaymentBecomesFundsAndTaxAndIsBookedOnce() {
        taxed("DE", 190_000);

        Payment payment = payments.book(advertiser.id(), euros(100_000_001), "TRX-1", "account/x");

        // 100.000001 / 1.19 = 84.033614285714: the odd micro goes to the larger fraction.
        assertThat(payment.netMicros()).isEqualTo(84_033_614);
        assertThat(payment.taxMicros()).isEqualTo(15_966_387);
        assertThat(balance(LedgerAccount.advertiserFunds(advertiser.id()))).isEqualTo(84_033_614);
        assertThat(balance(LedgerAccount.advertiserTax(advertiser.id()))).isEqualTo(15_966_387);
        assertThat(balance(LedgerAccount.platformCash())).isEqualTo(-100_000_001);
        assertThatThrownBy(() -> payments.book(advertiser.id(), euros(5_000_000), "TRX-1", "account/x"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("TRX-1");
        assertThatThrownBy(() -> payments.book(advertiser.id(), Money.of(5_000_000, "USD"), "TRX-2", "account/x"))
                .hasMessageContaining("must be in EUR");
        assertThat(payments.of(advertiser.id(), 10)).extracting(Payment::id).containsExactly(payment.id());
    }

    @Test
    void aBanksFileIsBookedOnceByItsOwnIdsAndWhatNamesNobodyWaits() throws Exception {
        String reference = payments.reference(advertiser.id());
        Advertiser other =
                trade.network.advertisers.add(partner.id(), "dollar", "Dollar Pipes", Currency.getInstance("USD"));
        String dollars = payments.reference(other.id());
        assertThat(payments.reference(advertiser.id())).isEqualTo(reference).matches("RF[0-9]{2}[0-9A-Z]{10}");
        String wrong = reference.substring(0, 13) + (reference.endsWith("0") ? "1" : "0");
        String file = "date,id,text,amount,currency,payer,balance\r\n"
                + "2026-03-02,A1,\"Invoice, "
                + PaymentReference.spaced(reference).toLowerCase(Locale.ROOT)
                + " thanks\",250.50,EUR,\"Pipes \"\"and\"\" Sons\",1\r\n"
                + "2026-03-02,A2,no reference,10.00,EUR,Somebody,1\r\n"
                + "2026-03-02,A3," + wrong + ",10.00,EUR,Somebody,1\r\n"
                + "2026-03-02,A4," + dollars + ",10.00,EUR,Dollar Pipes,1\r\n"
                + "2026-03-02,A5,rent,-900.00,EUR,Landlord,1\r\n";

        // Two people send the same file at the same moment.
        Callable<Taken> taking = () -> payments.take(new CsvStatement(file), "account/x");
        try (ExecutorService people = Executors.newFixedThreadPool(2)) {
            List<Future<Taken>> both = people.invokeAll(List.of(taking, taking));
            assertThat(List.of(both.get(0).get(), both.get(1).get()))
                    .containsExactlyInAnyOrder(new Taken(1, 3, 0), new Taken(0, 0, 4));
        }

        assertThat(balance(LedgerAccount.advertiserFunds(advertiser.id()))).isEqualTo(250_500_000);
        List<BankRow> waiting = payments.waiting();
        assertThat(waiting)
                .extracting(BankRow::why)
                .containsExactly(
                        "It names no payment reference.",
                        "It names no payment reference.",
                        "It is in EUR; the advertiser pays in USD.");
        payments.assign(waiting.getFirst().id(), advertiser.id(), "account/x");
        assertThatThrownBy(() -> payments.assign(waiting.getFirst().id(), advertiser.id(), "account/x"))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> payments.assign(waiting.getLast().id(), other.id(), "account/x"))
                .hasMessageContaining("must be in USD");
        payments.setAside(waiting.get(1).id(), "A gift", "account/x");
        assertThat(payments.waiting()).extracting(BankRow::externalId).containsExactly("A4");
        assertThat(balance(LedgerAccount.advertiserFunds(advertiser.id()))).isEqualTo(260_500_000);
        for (String broken : List.of(
                "",
                "id,date\n1,2026-01-01\n",
                "id,date,amount,currency,payer,text\n1,yesterday,1,EUR,a,b\n",
                "id,date,amount,currency,payer,text\n1,2026-01-01,1.000,00,EUR,a,b\n",
                "id,date,amount,currency,payer,text\n,2026-01-01,1,EUR,a,b\n",
                "id,date,amount,currency,payer,text\n1,2026-01-01,1,EURO,a,b\n",
                "id,date,amount,currency,payer,text\n1,2026-01-01,\"1")) {
            assertThatThrownBy(() -> new CsvStatement(broken)).as(broken).isInstanceOf(Problem.class);
        }
    }

    @Test
    void aCamtFileIsReadAndReachesNothingOutsideOfItself() {
        String reference = payments.reference(advertiser.id());
        String camt = """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>m</MsgId></GrpHdr>
                <Stmt><Id>S-7</Id>
                <Ntry><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                  <BookgDt><Dt>2026-03-02</Dt></BookgDt><AcctSvcrRef>BANK-1</AcctSvcrRef>
                  <NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>Pipes &amp; Sons</Nm></Pty></Dbtr></RltdPties>
                  <RmtInf><Strd><CdtrRefInf><Ref>%s</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>
                <Ntry><NtryRef>2</NtryRef><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
                  <BookgDt><DtTm>2026-03-02T10:00:00</DtTm></BookgDt>
                  <NtryDtls><TxDtls><Amt Ccy="EUR">10.00</Amt><RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls>
                  <TxDtls><Amt Ccy="EUR">20.00</Amt><RmtInf><Ustrd>who knows</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                <Ntry><NtryRef>3</NtryRef><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                  <BookgDt><Dt>2026-03-02</Dt></BookgDt></Ntry>
                <Ntry><NtryRef>4</NtryRef><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts>
                  <BookgDt><Dt>2026-03-02</Dt></BookgDt></Ntry>
                </Stmt></BkToCstmrStmt></Document>
                """.formatted(reference, reference);

        assertThat(payments.take(camt(camt), "account/x")).isEqualTo(new Taken(2, 1, 0));
        assertThat(payments.take(camt(camt), "account/x")).isEqualTo(new Taken(0, 0, 3));

        assertThat(balance(LedgerAccount.advertiserFunds(advertiser.id()))).isEqualTo(110_000_000);
        assertThat(payments.of(advertiser.id(), 10))
                .extracting(Payment::externalId)
                .containsExactly("S-7/2/1", "BANK-1");
        assertThat(payments.of(advertiser.id(), 10).getLast().words()).isEqualTo("Payment of 2026-03-02, Pipes & Sons");
        String outside = camt.replace("<Document", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document")
                .replace("<MsgId>m", "<MsgId>&x;");
        String laughs = camt.replace("<Document", "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><Document")
                .replace("<Id>S-7", "<Id>&b;");
        for (String hostile : List.of(outside, laughs, "<Document/>", "no xml", camt.replace("BANK-1", ""))) {
            assertThatThrownBy(() -> camt(hostile)).as(hostile).isInstanceOf(Problem.class);
        }
    }

    @Test
    void twoPeopleUndoAPaymentAndNobodyWhatIsSpent() {
        taxed("DE", 190_000);
        Account one = trade.network.operator();
        Account two = trade.network.operator();
        Payment payment = payments.book(advertiser.id(), euros(119_000_000), "TRX-1", "account/" + one.id());
        assertThatThrownBy(() -> payments.undo(payment.id(), two.id())).hasMessageContaining("undone by two");
        payments.askUndo(payment.id(), one.id(), "Wrong advertiser");
        assertThatThrownBy(() -> payments.askUndo(payment.id(), two.id(), "Again"))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> payments.undo(payment.id(), one.id())).hasMessageContaining("somebody else");

        Listing listing = trade.network.listing(advertiser, "Pipes mended tonight");
        trade.click(trade.onOwnMedium(partner, listing, ReferenceType.WEB));
        trade.settle();
        assertThatThrownBy(() -> payments.undo(payment.id(), two.id())).hasMessageContaining("reverse charges first");
        Payment more = payments.book(advertiser.id(), euros(1_190_000), "TRX-2", "account/" + one.id());
        payments.undo(payment.id(), two.id());

        assertThat(balance(LedgerAccount.advertiserFunds(advertiser.id()))).isEqualTo(500_000);
        assertThat(balance(LedgerAccount.advertiserTax(advertiser.id()))).isEqualTo(190_000);
        assertThat(payments.find(payment.id()).orElseThrow().undone()).isEqualTo(trade.clock.instant());
        assertThat(payments.find(more.id()).orElseThrow().undone()).isNull();
        assertThatThrownBy(() -> payments.undo(payment.id(), two.id())).hasMessageContaining("reversed before");
    }

    @Test
    void lowFundsAreSeenBeforeTheyAreGone() {
        FundsBoard board = new FundsBoard(trade.network.database, trade.clock);
        Listing listing = trade.network.listing(advertiser, "Pipes mended tonight");
        assertThat(board.of(partner.id()).getFirst().out()).isTrue();
        trade.fund(listing, 40_000_000);
        assertThat(board.of(partner.id()).getFirst())
                .matches(funds -> !funds.low() && funds.daysLeft() == null)
                .extracting(Funds::reference)
                .isEqualTo(payments.reference(advertiser.id()));
        for (int day = 0; day < 7; day++) {
            for (int click = 0; click < 8; click++) {
                trade.click(trade.onOwnMedium(partner, listing, ReferenceType.WEB));
            }
            trade.settle();
            trade.clock.forward(Duration.ofDays(1));
        }
        trade.clock.forward(Duration.ofHours(-1));

        Funds funds = board.all().getFirst();
        assertThat(funds.fundsMicros()).isEqualTo(12_000_000);
        assertThat(funds.spentMicros()).isEqualTo(28_000_000);
        assertThat(funds.daysLeft()).isEqualTo(3);
        assertThat(funds.low()).isFalse();
        trade.network.partner("Somebody else");
        assertThat(board.of(trade.network.partner("Another").id())).isEmpty();
    }

    private void taxed(String country, int ppm) {
        billing.setRate(country, ppm);
        billing.set(
                new BillingParty(
                        LedgerAccount.advertiser(advertiser.id()), "Pipes and Sons", "Kai 1", country, "", null, null),
                "account/x");
    }

    private static Camt053 camt(String text) {
        return new Camt053(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Money euros(long micros) {
        return new Money(micros, EUR);
    }

    private long balance(String account) {
        return trade.balance(account);
    }
}
