package beckon.console.delivery;

import beckon.console.address.OutsideAddresses;
import beckon.console.security.Visitor;
import beckon.network.delivery.DeliveryBook;
import beckon.network.delivery.DeliverySettings;
import beckon.network.delivery.DeliveryTerms;
import beckon.network.delivery.ExplainTokens;
import beckon.network.delivery.HouseAd;
import beckon.network.problem.Problem;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reserve, pacing, frequency and house ads, with every version and the way back. */
@Controller
@RequestMapping("/delivery")
public class DeliveryPages {
    private static final HouseAd NEW = new HouseAd("", "", "", true);

    private final DeliveryBook book;
    private final ExplainTokens tokens;
    private final OutsideAddresses outside;

    DeliveryPages(DeliveryBook book, ExplainTokens tokens, OutsideAddresses outside) {
        this.book = book;
        this.tokens = tokens;
        this.outside = outside;
    }

    @GetMapping
    ModelAndView settings() {
        return page(DeliveryForm.of(book.current().terms()), NEW);
    }

    @PostMapping
    ModelAndView set(@AuthenticationPrincipal Visitor visitor, @ModelAttribute DeliveryForm form) {
        try {
            DeliveryTerms terms = form.terms();
            book.change(visitor.account().email(), "Terms", before -> before.with(terms));
            return new ModelAndView("redirect:/delivery?saved");
        } catch (Problem refused) {
            return refused(page(form, NEW), refused);
        }
    }

    @PostMapping("/house")
    ModelAndView add(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String headline,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String landing) {
        HouseAd ad = new HouseAd(headline, body, landing, true);
        try {
            book.change(visitor.account().email(), "House ad added: " + headline.strip(), before -> before.with(ad));
            return new ModelAndView("redirect:/delivery?saved#house");
        } catch (Problem refused) {
            return refused(page(DeliveryForm.of(book.current().terms()), ad), refused);
        }
    }

    /** @param what {@code show}, {@code hide} or {@code remove} */
    @PostMapping("/house/change")
    ModelAndView change(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String what) {
        String author = visitor.account().email();
        try {
            switch (what) {
                case "show" -> book.change(author, "House ad shown", before -> before.showing(code, true));
                case "hide" -> book.change(author, "House ad hidden", before -> before.showing(code, false));
                case "remove" -> book.change(author, "House ad removed", before -> before.without(code));
                default -> throw Problem.invalid("house-ad", "what", what, "must be show, hide or remove");
            }
            return new ModelAndView("redirect:/delivery?saved#house");
        } catch (Problem refused) {
            return refused(page(DeliveryForm.of(book.current().terms()), NEW), refused);
        }
    }

    @PostMapping("/restore")
    ModelAndView restore(@AuthenticationPrincipal Visitor visitor, @RequestParam(defaultValue = "-1") int number) {
        try {
            book.restore(visitor.account().email(), number);
            return new ModelAndView("redirect:/delivery?saved#history");
        } catch (Problem refused) {
            return refused(page(DeliveryForm.of(book.current().terms()), NEW), refused);
        }
    }

    /** For whoever wants to ask the edge itself, such as from a script. */
    @PostMapping("/token")
    String token(RedirectAttributes after) {
        after.addFlashAttribute("token", tokens.issue());
        return "redirect:/delivery#token";
    }

    private ModelAndView page(DeliveryForm form, HouseAd house) {
        DeliverySettings settings = book.current();
        ModelAndView page = new ModelAndView("delivery", "form", form);
        page.addObject("houseAds", settings.houseAds());
        page.addObject("house", house);
        page.addObject("history", book.history());
        page.addObject("edge", outside.edge());
        page.addObject("minutes", ExplainTokens.VALID.toMinutes());
        return page;
    }

    private static ModelAndView refused(ModelAndView again, Problem refused) {
        again.setStatus(HttpStatusCode.valueOf(refused.status()));
        again.addObject("problem", refused.detail());
        return again;
    }
}
