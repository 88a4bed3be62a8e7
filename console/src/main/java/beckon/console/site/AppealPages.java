package beckon.console.site;

import beckon.console.security.Visitor;
import beckon.network.appeal.Appeals;
import beckon.network.problem.Problem;
import java.util.UUID;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A publisher appeals against what was decided about his site, or takes that back. */
@Controller
@RequestMapping("/publisher/sites/{site}/appeal")
public class AppealPages {
    private final Appeals appeals;
    private final PublisherPages pages;

    AppealPages(Appeals appeals, PublisherPages pages) {
        this.appeals = appeals;
        this.pages = pages;
    }

    @PostMapping
    ModelAndView open(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID site,
            @RequestParam(defaultValue = "") String text) {
        try {
            appeals.open(visitor.publisher(), site, visitor.account().id(), text);
            return new ModelAndView("redirect:/publisher/sites/" + site + "?appealed#appeal");
        } catch (Problem refused) {
            ModelAndView again = pages.site(visitor, site, null);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("appealProblem", refused.detail());
            again.addObject("appealText", text);
            return again;
        }
    }

    @PostMapping("/withdraw")
    ModelAndView withdraw(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID site) {
        appeals.withdraw(visitor.publisher(), site, visitor.account().id());
        return new ModelAndView("redirect:/publisher/sites/" + site + "#appeal");
    }
}
