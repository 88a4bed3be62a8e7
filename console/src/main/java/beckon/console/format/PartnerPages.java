package beckon.console.format;

import beckon.console.statement.Currencies;
import beckon.console.statement.Month;
import beckon.console.statement.Trails;
import beckon.network.insight.ConsoleChoice;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Statements;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What both formats share: the way in, the branding, why this format, and the statement. */
@Controller
@RequestMapping({"/console/{token}", PartnerVisits.SIGNED_IN})
public class PartnerPages {
    /** Decisions that are looked through for what changed. */
    private static final int HISTORY = 500;

    private final ConsoleChoice choices;
    private final Statements statements;
    private final Currencies currencies;
    private final Trails trails;
    private final Clock clock;

    PartnerPages(ConsoleChoice choices, Statements statements, Currencies currencies, Trails trails, Clock clock) {
        this.choices = choices;
        this.statements = statements;
        this.currencies = currencies;
        this.trails = trails;
        this.clock = clock;
    }

    @GetMapping
    String home(PartnerVisit visit) {
        return "redirect:" + visit.home();
    }

    @GetMapping("/brand.css")
    ResponseEntity<String> style(PartnerVisit visit) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/css"))
                .cacheControl(CacheControl.noStore())
                .body(BrandStyle.of(visit.partner().brand()));
    }

    @GetMapping("/why")
    ModelAndView why(PartnerVisit visit) {
        return new ModelAndView(
                "console-why", "history", choices.history(visit.partner().id(), HISTORY));
    }

    @GetMapping("/statement")
    ModelAndView statement(
            PartnerVisit visit,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(required = false) @Nullable String currency) {
        Month period = Month.parse(month, clock);
        ModelAndView page = new ModelAndView("console-statement", "month", period);
        page.addObject(
                "statement",
                statements.draft(
                        LedgerAccount.partner(visit.partner().id()),
                        period.from(),
                        period.to(),
                        Currencies.choose(
                                currency, currencies.of(visit.partner().id()))));
        return page;
    }

    @GetMapping("/statement/{entry}")
    ModelAndView entry(PartnerVisit visit, @PathVariable UUID entry) {
        return new ModelAndView(
                "console-entry",
                "trail",
                trails.ofParty(LedgerAccount.partner(visit.partner().id()), entry));
    }
}
