package beckon.console.money;

import beckon.console.security.Visitor;
import beckon.network.billing.BillingBook;
import beckon.network.invoice.Invoice;
import beckon.network.invoice.Invoices;
import beckon.network.ledger.LedgerAccount;
import beckon.network.payout.BankAccounts;
import beckon.network.payout.Payouts;
import beckon.network.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What a publisher earned, was paid, and how his documents are made out. */
@Controller
@RequestMapping("/publisher")
public class PublisherMoneyPages {
    private static final int SHOWN = 200;

    private final Payouts payouts;
    private final Invoices invoices;
    private final BillingBook billing;
    private final BankAccounts accounts;

    PublisherMoneyPages(Payouts payouts, Invoices invoices, BillingBook billing, BankAccounts accounts) {
        this.payouts = payouts;
        this.invoices = invoices;
        this.billing = billing;
        this.accounts = accounts;
    }

    @GetMapping("/earnings")
    ModelAndView earnings(@AuthenticationPrincipal Visitor visitor) {
        String party = party(visitor);
        ModelAndView page = new ModelAndView("publisher-earnings", "earnings", payouts.earnings(party));
        page.addObject("payouts", payouts.of(party, SHOWN));
        page.addObject("documents", invoices.of(List.of(party), SHOWN));
        page.addObject("billing", billing.of(party));
        page.addObject(
                "minimums",
                payouts.earnings(party).stream()
                        .map(earner -> payouts.rule(earner.currency()))
                        .toList());
        accounts.of(party).ifPresent(account -> page.addObject("account", account));
        return page;
    }

    @GetMapping("/billing")
    ModelAndView billing(@AuthenticationPrincipal Visitor visitor) {
        ModelAndView page = new ModelAndView("publisher-billing", "party", billing.of(party(visitor)));
        page.addObject("zone", billing.zone(party(visitor)).getId());
        return page;
    }

    @PostMapping("/billing")
    ModelAndView set(@AuthenticationPrincipal Visitor visitor, @ModelAttribute("form") BillingForm form) {
        return Doing.of(
                () -> {
                    String party = party(visitor);
                    // Which rate holds is the operator's to say.
                    billing.set(form.of(party, billing.of(party).taxPpm()), PaymentPages.by(visitor));
                    return "/publisher/billing?saved";
                },
                () -> billing(visitor));
    }

    @GetMapping("/documents/{invoice}/pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID invoice) {
        return sheet(visitor, invoice).pdf();
    }

    @GetMapping("/documents/{invoice}/csv")
    ResponseEntity<byte[]> csv(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID invoice) {
        return sheet(visitor, invoice).csv();
    }

    private InvoiceSheet sheet(Visitor visitor, UUID invoice) {
        Invoice found = invoices.find(invoice)
                .filter(one -> one.party().equals(party(visitor)))
                .orElseThrow(() -> Problem.notFound("invoice", invoice));
        return new InvoiceSheet(found);
    }

    private static String party(Visitor visitor) {
        return LedgerAccount.publisher(visitor.publisher());
    }
}
