package beckon.console.money;

import beckon.network.problem.Problem;
import java.util.function.Supplier;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;

/** What a form does: leads on when it worked, and back to the page with the reason when it did not. */
final class Doing {
    private Doing() {}

    /** @param change gives where to go on */
    static ModelAndView of(Supplier<String> change, Supplier<ModelAndView> page) {
        try {
            return new ModelAndView("redirect:" + change.get());
        } catch (Problem refused) {
            ModelAndView again = page.get();
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            return again.addObject("problem", refused.detail());
        }
    }
}
