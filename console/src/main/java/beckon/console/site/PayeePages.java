package beckon.console.site;

import beckon.console.security.Visitor;
import beckon.network.billing.BillingBook;
import beckon.network.ledger.LedgerAccount;
import beckon.network.payout.BankAccounts;
import beckon.network.problem.Problem;
import beckon.network.publisher.Payees;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a publisher is paid. */
@Controller
@RequestMapping("/publisher/payee")
public class PayeePages {
    private final Payees payees;
    private final BankAccounts accounts;
    private final BillingBook billing;

    PayeePages(Payees payees, BankAccounts accounts, BillingBook billing) {
        this.payees = payees;
        this.billing = billing;
        this.accounts = accounts;
    }

    @GetMapping
    ModelAndView payee(@AuthenticationPrincipal Visitor visitor) {
        ModelAndView page = new ModelAndView("publisher-payee");
        payees.of(visitor.publisher()).ifPresent(payee -> page.addObject("payee", payee));
        accounts.of(LedgerAccount.publisher(visitor.publisher()))
                .ifPresent(account -> page.addObject("account", account));
        return page;
    }

    @PostMapping
    ModelAndView set(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String payee,
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(defaultValue = "") String bic) {
        try {
            String byWhom = "account/" + visitor.account().id();
            String party = LedgerAccount.publisher(visitor.publisher());
            accounts.set(party, holder.isBlank() ? billing.of(party).name() : holder, payee, bic, byWhom);
            payees.set(visitor.publisher(), byWhom, payee);
            return new ModelAndView("redirect:/publisher/payee?saved");
        } catch (Problem refused) {
            ModelAndView again = payee(visitor);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused.detail());
            return again;
        }
    }
}
