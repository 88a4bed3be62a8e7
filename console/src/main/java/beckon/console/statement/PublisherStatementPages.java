package beckon.console.statement;

import beckon.console.security.Visitor;
import beckon.network.billing.BillingBook;
import beckon.network.billing.Period;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Payables;
import beckon.network.ledger.Statements;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a publisher's sites earned. */
@Controller
@RequestMapping("/publisher/statement")
public class PublisherStatementPages {
    private final Statements statements;
    private final Payables payables;
    private final Currencies currencies;
    private final Trails trails;
    private final EntryPages entries;
    private final BillingBook billing;
    private final Clock clock;

    PublisherStatementPages(
            Statements statements,
            Payables payables,
            Currencies currencies,
            Trails trails,
            EntryPages entries,
            BillingBook billing,
            Clock clock) {
        this.statements = statements;
        this.payables = payables;
        this.currencies = currencies;
        this.trails = trails;
        this.billing = billing;
        this.entries = entries;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView statement(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(required = false) @Nullable String currency) {
        List<Currency> known = currencies.all();
        Period period = Period.parse(month, clock, billing.zone(LedgerAccount.publisher(visitor.publisher())));
        ModelAndView page = new ModelAndView("publisher-statement", "month", period);
        Currency chosen = Currencies.choose(currency, known);
        page.addObject("owed", payables.of(visitor.publisher(), chosen));
        page.addObject("payable", payables.dates(visitor.publisher(), chosen));
        page.addObject("codes", known.stream().map(Currency::getCurrencyCode).toList());
        page.addObject(
                "statement",
                statements.draft(LedgerAccount.publisher(visitor.publisher()), period.from(), period.to(), chosen));
        page.addObject("currency", chosen);
        return page;
    }

    @GetMapping("/{entry}")
    ModelAndView entry(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID entry) {
        return new ModelAndView("publisher-entry", "trail", trails.ofEntry(Eyes.publisher(visitor.publisher()), entry));
    }

    /** What became of a click or call on one of his sites. */
    @GetMapping("/events/{event}")
    ModelAndView event(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID event) {
        return new ModelAndView("publisher-entry", "trail", trails.ofEvent(Eyes.publisher(visitor.publisher()), event));
    }

    /** Every movement, with the balance at any day. */
    @GetMapping("/entries")
    ModelAndView entries(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(required = false) @Nullable String currency,
            @ModelAttribute EntryPages.Question question) {
        Currency chosen = Currencies.choose(currency, currencies.all());
        return entries.fill(
                new ModelAndView("publisher-entries"),
                LedgerAccount.ofParty(LedgerAccount.publisher(visitor.publisher())),
                chosen,
                question,
                "/publisher/statement/entries?currency=" + chosen.getCurrencyCode() + "&");
    }
}
