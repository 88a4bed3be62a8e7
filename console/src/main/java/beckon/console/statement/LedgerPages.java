package beckon.console.statement;

import beckon.network.billing.BillingBook;
import beckon.network.billing.Period;
import beckon.network.ledger.Audit;
import beckon.network.ledger.Ledger;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Statements;
import beckon.network.problem.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The books, for the operator: balances, accounts, statements, entries. */
@Controller
@RequestMapping("/ledger")
public class LedgerPages {
    private final Ledger ledger;
    private final Statements statements;
    private final Audit audit;
    private final Currencies currencies;
    private final Parties parties;
    private final Trails trails;
    private final BillingBook billing;
    private final EntryPages entries;
    private final Clock clock;

    LedgerPages(
            Ledger ledger,
            Statements statements,
            Audit audit,
            Currencies currencies,
            Parties parties,
            Trails trails,
            BillingBook billing,
            EntryPages entries,
            Clock clock) {
        this.ledger = ledger;
        this.statements = statements;
        this.audit = audit;
        this.currencies = currencies;
        this.parties = parties;
        this.trails = trails;
        this.billing = billing;
        this.entries = entries;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView balances(@RequestParam(required = false) @Nullable String currency) {
        List<Currency> known = currencies.all();
        Currency chosen = Currencies.choose(currency, known);
        Map<String, String> names = parties.names();
        ModelAndView page = new ModelAndView("ledger", "currency", chosen);
        page.addObject("codes", known.stream().map(Currency::getCurrencyCode).toList());
        page.addObject("code", chosen.getCurrencyCode());
        page.addObject("audit", audit.check());
        page.addObject(
                "lines",
                ledger.balances(chosen).entrySet().stream()
                        .map(balance -> {
                            String party = Parties.owner(balance.getKey());
                            return new AccountLine(
                                    balance.getKey(),
                                    party,
                                    party.startsWith("carrier/")
                                            ? party.substring("carrier/".length())
                                            : names.getOrDefault(party, party),
                                    balance.getValue());
                        })
                        .sorted(Comparator.comparing(AccountLine::kind)
                                .thenComparing(AccountLine::name)
                                .thenComparing(AccountLine::account))
                        .toList());
        return page;
    }

    @GetMapping("/account")
    ModelAndView account(
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String currency,
            @ModelAttribute EntryPages.Question question) {
        Currency chosen = Currencies.choose(currency, currencies.all());
        ModelAndView page = new ModelAndView("ledger-account", "account", name);
        page.addObject("party", party(name));
        page.addObject("code", chosen.getCurrencyCode());
        page.addObject("balance", ledger.balance(name, chosen).micros());
        String base = "/ledger/account?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&currency="
                + chosen.getCurrencyCode() + "&";
        return entries.fill(page, List.of(name), chosen, question, base);
    }

    @GetMapping("/statement")
    ModelAndView statement(
            @RequestParam String party,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(required = false) @Nullable String currency) {
        Currency chosen = Currencies.choose(currency, currencies.all());
        requireParty(party);
        Period period = Period.parse(month, clock, billing.zone(party));
        ModelAndView page = new ModelAndView("ledger-statement", "party", party);
        page.addObject("name", parties.names().getOrDefault(party, party));
        page.addObject("month", period);
        page.addObject("code", chosen.getCurrencyCode());
        page.addObject("statement", statements.draft(party, period.from(), period.to(), chosen));
        return page;
    }

    @GetMapping("/entries/{entry}")
    ModelAndView entry(@PathVariable UUID entry) {
        return new ModelAndView("ledger-entry", "trail", trails.ofEntry(Eyes.operator(), entry));
    }

    /** Everything that an event led to. */
    @GetMapping("/events/{event}")
    ModelAndView event(@PathVariable UUID event) {
        return new ModelAndView("ledger-entry", "trail", trails.ofEvent(Eyes.operator(), event));
    }

    private String party(String account) {
        String owner = account.contains("/") ? Parties.owner(account) : account;
        String name = owner.startsWith("carrier/")
                ? owner.substring("carrier/".length())
                : parties.names().get(owner);
        if (owner.startsWith("tax/")) {
            return "Tax, " + owner.substring("tax/".length());
        }
        if (name == null) {
            throw Problem.notFound("account", account);
        }
        return name;
    }

    private static void requireParty(String party) {
        try {
            LedgerAccount.ofParty(party);
        } catch (IllegalArgumentException unknown) {
            throw Problem.notFound("party", party);
        }
    }
}
