package beckon.console.money;

import beckon.console.security.Visitor;
import beckon.console.statement.Parties;
import beckon.network.billing.BillingBook;
import beckon.network.ledger.LedgerAccount;
import beckon.network.payout.BankAccounts;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses, tax and bank accounts of everybody, for the operator. */
@Controller
@RequestMapping("/billing")
public class BillingPages {
    private final BillingBook billing;
    private final BankAccounts accounts;
    private final Parties parties;

    BillingPages(BillingBook billing, BankAccounts accounts, Parties parties) {
        this.billing = billing;
        this.accounts = accounts;
        this.parties = parties;
    }

    @GetMapping
    ModelAndView billing(@RequestParam(defaultValue = "platform") String party) {
        ModelAndView page = new ModelAndView("billing", "party", billing.of(party));
        page.addObject("own", party.equals(LedgerAccount.platform()));
        page.addObject("zone", billing.zone(party).getId());
        page.addObject("rates", billing.rates());
        Map<String, String> names = new TreeMap<>(parties.names());
        page.addObject("names", names);
        accounts.of(party).ifPresent(account -> page.addObject("account", account));
        return page;
    }

    @PostMapping
    ModelAndView set(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "platform") String party,
            @ModelAttribute("form") BillingForm form) {
        return Doing.of(
                () -> {
                    billing.set(form.of(party, form.taxPpm()), PaymentPages.by(visitor));
                    return saved(party);
                },
                () -> billing(party));
    }

    @PostMapping("/account")
    ModelAndView account(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "platform") String party,
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String bic) {
        return Doing.of(
                () -> {
                    billing.of(party);
                    accounts.set(party, holder, account, bic, PaymentPages.by(visitor));
                    return saved(party);
                },
                () -> billing(party));
    }

    @PostMapping("/rate")
    ModelAndView rate(@RequestParam(defaultValue = "") String country, @RequestParam(defaultValue = "") String rate) {
        return Doing.of(
                () -> {
                    billing.setRate(country, BillingForm.ppm("tax-rate", "rate", rate));
                    return "/billing?saved#rates";
                },
                () -> billing(LedgerAccount.platform()));
    }

    private static String saved(String party) {
        return UriComponentsBuilder.fromPath("/billing")
                .queryParam("party", party)
                .queryParam("saved")
                .build()
                .toUriString();
    }
}
