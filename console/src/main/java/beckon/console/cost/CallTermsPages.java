package beckon.console.cost;

import beckon.network.call.CallerAreas;
import beckon.network.ledger.CallTerms;
import beckon.network.ledger.CallTermsBook;
import beckon.network.problem.Problem;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Which calls count: repeated callers, and the table of where callers are. */
@Controller
@RequestMapping("/costs/calls")
public class CallTermsPages {
    private static final String BASE = "redirect:/costs/calls";

    private final CallTermsBook book;
    private final CallerAreas areas;

    CallTermsPages(CallTermsBook book, CallerAreas areas) {
        this.book = book;
        this.areas = areas;
    }

    @GetMapping
    ModelAndView terms() {
        ModelAndView page = new ModelAndView("call-terms", "terms", book.current());
        page.addObject("history", book.history());
        page.addObject("areas", areas.all());
        return page;
    }

    @PostMapping
    ModelAndView set(
            @RequestParam(defaultValue = "") String duplicateMinutes,
            @RequestParam(defaultValue = "false") boolean area) {
        return act(() -> book.set(new CallTerms(new UUID(0, 0), Instant.EPOCH, whole(duplicateMinutes), area)));
    }

    @PostMapping("/areas")
    ModelAndView put(
            @RequestParam(defaultValue = "") String prefix,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String city,
            @RequestParam(defaultValue = "") String latitude,
            @RequestParam(defaultValue = "") String longitude) {
        return act(() -> areas.put(new CallerAreas.Area(
                prefix, country, region, city, degrees("latitude", latitude), degrees("longitude", longitude))));
    }

    @PostMapping("/areas/remove")
    ModelAndView remove(@RequestParam(defaultValue = "") String prefix) {
        return act(() -> areas.remove(prefix));
    }

    private ModelAndView act(Runnable action) {
        try {
            action.run();
            return new ModelAndView(BASE + "?saved");
        } catch (Problem refused) {
            ModelAndView again = terms();
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            return again.addObject("problem", refused.detail());
        }
    }

    private static int whole(String typed) {
        try {
            return Integer.parseInt(typed.strip());
        } catch (NumberFormatException wrong) {
            throw Problem.invalid("call-terms", "duplicateMinutes", typed, "must be minutes such as 1440");
        }
    }

    private static @Nullable Double degrees(String field, String typed) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return Double.valueOf(typed.strip().replace(',', '.'));
        } catch (NumberFormatException wrong) {
            throw Problem.invalid("area", field, typed, "must be degrees such as 52.5");
        }
    }
}
