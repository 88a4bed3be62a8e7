package beckon.console.terms;

import beckon.network.problem.Problem;
import beckon.network.publisher.Terms;
import beckon.network.publisher.TermsBook;
import beckon.network.publisher.WithheldTo;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Thresholds and shares, for the operator. */
@Controller
@RequestMapping("/terms")
public class TermsPages {
    private final TermsBook book;

    TermsPages(TermsBook book) {
        this.book = book;
    }

    @GetMapping
    ModelAndView terms() {
        return page(TermsForm.of(book.current()));
    }

    @PostMapping
    ModelAndView set(@ModelAttribute TermsForm form) {
        Terms current = book.current();
        try {
            book.set(form.terms(current.id(), current.since(), current.consequences()));
            return new ModelAndView("redirect:/terms?saved");
        } catch (Problem refused) {
            ModelAndView again = page(form);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused.detail());
            return again;
        }
    }

    private ModelAndView page(TermsForm form) {
        ModelAndView page = new ModelAndView("terms", "form", form);
        page.addObject("current", book.current());
        page.addObject("kinds", form.kinds());
        page.addObject("recipients", WithheldTo.values());
        return page;
    }
}
