package beckon.console.format;

import beckon.console.statement.Currencies;
import beckon.console.statement.EntryPages;
import beckon.console.statement.Eyes;
import beckon.console.statement.Trails;
import beckon.network.billing.BillingBook;
import beckon.network.billing.Period;
import beckon.network.insight.ConsoleChoice;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Statements;
import beckon.network.partner.Advertisers;
import beckon.network.problem.Problem;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What both formats share: the way in, why this format, and the statement. */
@Controller
@RequestMapping({"/console/{token}", PartnerVisits.SIGNED_IN})
public class PartnerPages {
    /** Decisions that are looked through for what changed. */
    private static final int HISTORY = 500;

    private final ConsoleChoice choices;
    private final Statements statements;
    private final Currencies currencies;
    private final Advertisers advertisers;
    private final Trails trails;
    private final BillingBook billing;
    private final EntryPages entryPages;
    private final Clock clock;

    PartnerPages(
            ConsoleChoice choices,
            Statements statements,
            Currencies currencies,
            Advertisers advertisers,
            Trails trails,
            BillingBook billing,
            EntryPages entryPages,
            Clock clock) {
        this.advertisers = advertisers;
        this.choices = choices;
        this.statements = statements;
        this.currencies = currencies;
        this.trails = trails;
        this.billing = billing;
        this.entryPages = entryPages;
        this.clock = clock;
    }

    @GetMapping
    @OneAdvertiser
    String home(PartnerVisit visit) {
        return "redirect:" + visit.home();
    }

    @GetMapping("/why")
    ModelAndView why(PartnerVisit visit) {
        return new ModelAndView(
                "console-why", "history", choices.history(visit.partner().id(), HISTORY));
    }

    /** What the partner earned; for a session that sees one advertiser, what that advertiser spent. */
    @GetMapping("/statement")
    @OneAdvertiser
    ModelAndView statement(
            PartnerVisit visit,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(required = false) @Nullable String currency) {
        Period period = Period.parse(month, clock, billing.zone(party(visit)));
        ModelAndView page = new ModelAndView("console-statement", "month", period);
        page.addObject(
                "statement", statements.draft(party(visit), period.from(), period.to(), currency(visit, currency)));
        return page;
    }

    @GetMapping("/statement/{entry}")
    @OneAdvertiser
    ModelAndView entry(PartnerVisit visit, @PathVariable UUID entry) {
        return new ModelAndView("console-entry", "trail", trails.ofEntry(eyes(visit), entry));
    }

    /** What became of a click or call. */
    @GetMapping("/statement/events/{event}")
    @OneAdvertiser
    ModelAndView event(PartnerVisit visit, @PathVariable UUID event) {
        return new ModelAndView("console-entry", "trail", trails.ofEvent(eyes(visit), event));
    }

    /**
     * Every movement, with the balance at any day.
     *
     * @param advertiser whose funds; null for what the partner earned
     */
    @GetMapping("/statement/entries")
    @OneAdvertiser
    ModelAndView entries(
            PartnerVisit visit,
            @RequestParam(required = false) @Nullable UUID advertiser,
            @RequestParam(required = false) @Nullable String currency,
            @ModelAttribute EntryPages.Question question) {
        UUID partner = visit.partner().id();
        UUID whose = visit.restricted() ? visit.scope().advertiser() : advertiser;
        ModelAndView page = new ModelAndView("console-entries");
        page.addObject("advertisers", visit.restricted() ? List.of() : advertisers.of(partner));
        page.addObject("advertiser", whose);
        Currency chosen = whose == null
                ? Currencies.choose(currency, currencies.of(partner))
                : advertisers
                        .find(partner, whose)
                        .orElseThrow(() -> Problem.notFound("advertiser", whose))
                        .currency();
        String base = visit.base() + "/statement/entries?currency=" + chosen.getCurrencyCode() + "&"
                + (whose == null ? "" : "advertiser=" + whose + "&");
        return entryPages.fill(
                page,
                LedgerAccount.ofParty(whose == null ? LedgerAccount.partner(partner) : LedgerAccount.advertiser(whose)),
                chosen,
                question,
                base);
    }

    private static Eyes eyes(PartnerVisit visit) {
        return Eyes.partner(visit.partner().id(), visit.scope().advertiser());
    }

    private static String party(PartnerVisit visit) {
        UUID advertiser = visit.scope().advertiser();
        return advertiser == null ? LedgerAccount.partner(visit.partner().id()) : LedgerAccount.advertiser(advertiser);
    }

    private Currency currency(PartnerVisit visit, @Nullable String asked) {
        UUID partner = visit.partner().id();
        UUID advertiser = visit.scope().advertiser();
        return advertiser == null
                ? Currencies.choose(asked, currencies.of(partner))
                : advertisers
                        .find(partner, advertiser)
                        .orElseThrow(() -> Problem.notFound("advertiser", advertiser))
                        .currency();
    }
}
