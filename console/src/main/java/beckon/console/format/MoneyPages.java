package beckon.console.format;

import beckon.console.money.InvoiceSheet;
import beckon.network.invoice.Invoice;
import beckon.network.invoice.Invoices;
import beckon.network.ledger.LedgerAccount;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Advertisers;
import beckon.network.payment.FundsBoard;
import beckon.network.payout.BankAccounts;
import beckon.network.payout.Payouts;
import beckon.network.problem.Problem;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Advertisers' funds and how to pay in, what the partner is paid, and everybody's documents. */
@Controller
@OneAdvertiser
@RequestMapping({"/console/{token}/money", PartnerVisits.SIGNED_IN + "/money"})
public class MoneyPages {
    private static final int SHOWN = 200;

    private final FundsBoard funds;
    private final Invoices invoices;
    private final Payouts payouts;
    private final BankAccounts accounts;
    private final Advertisers advertisers;

    MoneyPages(
            FundsBoard fundsBoard, Invoices invoices, Payouts payouts, BankAccounts accounts, Advertisers advertisers) {
        this.funds = fundsBoard;
        this.invoices = invoices;
        this.payouts = payouts;
        this.accounts = accounts;
        this.advertisers = advertisers;
    }

    @GetMapping
    ModelAndView money(PartnerVisit visit) {
        UUID partner = visit.partner().id();
        ModelAndView page = new ModelAndView(
                "console-money",
                "funds",
                funds.of(partner).stream()
                        .filter(one -> visit.sees(one.advertiser()))
                        .toList());
        page.addObject("documents", invoices.of(parties(visit), SHOWN));
        accounts.payTo().ifPresent(account -> page.addObject("account", account));
        if (!visit.restricted()) {
            page.addObject("earnings", payouts.earnings(LedgerAccount.partner(partner)));
            page.addObject("payouts", payouts.of(LedgerAccount.partner(partner), SHOWN));
        }
        return page;
    }

    @GetMapping("/{invoice}/pdf")
    ResponseEntity<byte[]> pdf(PartnerVisit visit, @PathVariable UUID invoice) {
        return find(visit, invoice).pdf();
    }

    @GetMapping("/{invoice}/csv")
    ResponseEntity<byte[]> csv(PartnerVisit visit, @PathVariable UUID invoice) {
        return find(visit, invoice).csv();
    }

    private InvoiceSheet find(PartnerVisit visit, UUID invoice) {
        Invoice found = invoices.find(invoice)
                .filter(one -> parties(visit).contains(one.party()))
                .orElseThrow(() -> Problem.notFound("invoice", invoice));
        return new InvoiceSheet(found);
    }

    private List<String> parties(PartnerVisit visit) {
        UUID partner = visit.partner().id();
        Stream<String> own = visit.restricted() ? Stream.of() : Stream.of(LedgerAccount.partner(partner));
        return Stream.concat(
                        own,
                        advertisers.of(partner).stream()
                                .map(Advertiser::id)
                                .filter(visit::sees)
                                .map(LedgerAccount::advertiser))
                .toList();
    }
}
