package beckon.console.site;

import beckon.console.security.Visitor;
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

    PayeePages(Payees payees) {
        this.payees = payees;
    }

    @GetMapping
    ModelAndView payee(@AuthenticationPrincipal Visitor visitor) {
        ModelAndView page = new ModelAndView("publisher-payee");
        payees.of(visitor.publisher()).ifPresent(payee -> page.addObject("payee", payee));
        return page;
    }

    @PostMapping
    ModelAndView set(@AuthenticationPrincipal Visitor visitor, @RequestParam(defaultValue = "") String payee) {
        try {
            payees.set(visitor.publisher(), "account/" + visitor.account().id(), payee);
            return new ModelAndView("redirect:/publisher/payee?saved");
        } catch (Problem refused) {
            ModelAndView again = payee(visitor);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused.detail());
            return again;
        }
    }
}
