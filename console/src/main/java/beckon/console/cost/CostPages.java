package beckon.console.cost;

import beckon.network.billing.Period;
import beckon.network.cost.Margins;
import beckon.network.cost.TariffKind;
import beckon.network.cost.Tariffs;
import beckon.network.problem.Problem;
import beckon.network.reference.NumberKind;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What is left of contacts, and what carriers charge. */
@Controller
@RequestMapping("/costs")
public class CostPages {
    private static final int SHOWN = 200;

    private final Margins margins;
    private final Tariffs tariffs;
    private final Clock clock;

    CostPages(Margins margins, Tariffs tariffs, Clock clock) {
        this.margins = margins;
        this.tariffs = tariffs;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView margins(
            @RequestParam(defaultValue = "partner") String of, @RequestParam(required = false) @Nullable String month) {
        Period period = Period.parse(month, clock, ZoneOffset.UTC);
        Margins.Of by = by(of);
        ModelAndView page = new ModelAndView("costs", "month", period);
        page.addObject("of", by);
        page.addObject("all", Margins.Of.values());
        page.addObject("margins", margins.by(by, period.from(), period.to(), SHOWN));
        page.addObject("most", SHOWN);
        return page;
    }

    private static Margins.Of by(String word) {
        for (Margins.Of one : Margins.Of.values()) {
            if (one.name().equalsIgnoreCase(word)) {
                return one;
            }
        }
        throw Problem.invalid("query", "of", word, "must be partner, listing, number or contact");
    }

    @GetMapping("/tariffs")
    ModelAndView tariffs() {
        return page(TariffForm.EMPTY);
    }

    @PostMapping("/tariffs")
    ModelAndView add(@ModelAttribute TariffForm form) {
        try {
            tariffs.add(form.tariff(clock));
            return new ModelAndView("redirect:/costs/tariffs?saved");
        } catch (Problem refused) {
            ModelAndView again = page(form);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            return again.addObject("problem", refused.detail());
        }
    }

    private ModelAndView page(TariffForm form) {
        ModelAndView page = new ModelAndView("tariffs", "tariffs", tariffs.all());
        page.addObject("form", form);
        page.addObject("kinds", TariffKind.values());
        page.addObject("numberKinds", NumberKind.values());
        return page;
    }
}
