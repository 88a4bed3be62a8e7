package beckon.console.money;

import beckon.console.security.Visitor;
import beckon.network.billing.BillingBook;
import beckon.network.billing.Period;
import beckon.network.invoice.Invoice;
import beckon.network.invoice.Invoices;
import beckon.network.ledger.LedgerAccount;
import beckon.network.problem.Problem;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Documents for the operator: issued by the month, read, taken back. */
@Controller
@RequestMapping("/invoices")
public class InvoicePages {
    private static final int SHOWN = 500;

    private final Invoices invoices;
    private final BillingBook billing;
    private final Clock clock;

    InvoicePages(Invoices invoices, BillingBook billing, Clock clock) {
        this.invoices = invoices;
        this.billing = billing;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView invoices() {
        ModelAndView page = new ModelAndView("invoices", "invoices", invoices.latest(SHOWN));
        page.addObject(
                "month",
                Period.current(clock, billing.zone(LedgerAccount.platform())).previous());
        page.addObject("operator", billing.of(LedgerAccount.platform()));
        return page;
    }

    @PostMapping("/issue")
    ModelAndView issue(@AuthenticationPrincipal Visitor visitor, @RequestParam(defaultValue = "") String month) {
        return Doing.of(
                () -> {
                    Period period = Period.parse(month, clock, billing.zone(LedgerAccount.platform()));
                    return "/invoices?issued=" + invoices.issueAll(period.month(), PaymentPages.by(visitor));
                },
                this::invoices);
    }

    @GetMapping("/{invoice}")
    ModelAndView invoice(@PathVariable UUID invoice) {
        ModelAndView page = new ModelAndView("invoice", "invoice", find(invoice));
        page.addObject("sheet", new InvoiceSheet(find(invoice)));
        return page;
    }

    @PostMapping("/{invoice}/cancel")
    ModelAndView cancel(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID invoice,
            @RequestParam(defaultValue = "") String why) {
        return Doing.of(
                () -> "/invoices/"
                        + invoices.cancel(invoice, why, PaymentPages.by(visitor))
                                .id(),
                () -> invoice(invoice));
    }

    @GetMapping("/{invoice}/pdf")
    ResponseEntity<byte[]> pdf(@PathVariable UUID invoice) {
        return new InvoiceSheet(find(invoice)).pdf();
    }

    @GetMapping("/{invoice}/csv")
    ResponseEntity<byte[]> csv(@PathVariable UUID invoice) {
        return new InvoiceSheet(find(invoice)).csv();
    }

    private Invoice find(UUID invoice) {
        return invoices.find(invoice).orElseThrow(() -> Problem.notFound("invoice", invoice));
    }
}
