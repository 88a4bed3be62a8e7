package beckon.console.review;

import beckon.console.security.Visitor;
import beckon.network.problem.Problem;
import beckon.network.publisher.Terms;
import beckon.network.publisher.TermsBook;
import beckon.network.review.ScoredSite.Result;
import beckon.network.review.ThresholdTrial;
import beckon.network.review.ThresholdTrials;
import beckon.review.verdict.Thresholds;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** T1 and T2 on the chart of all scores: what would change is shown before it does. */
@Controller
@RequestMapping("/thresholds")
public class ThresholdPages {
    private final ThresholdTrials trials;
    private final TermsBook terms;

    ThresholdPages(ThresholdTrials trials, TermsBook terms) {
        this.trials = trials;
        this.terms = terms;
    }

    @GetMapping
    ModelAndView tried(
            @RequestParam(required = false) @Nullable String t1, @RequestParam(required = false) @Nullable String t2) {
        Thresholds now = terms.current().thresholds();
        try {
            return page(typed(now, t1, t2));
        } catch (Problem refused) {
            return refused(now, refused, t1, t2);
        }
    }

    @PostMapping
    ModelAndView move(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(required = false) @Nullable String t1,
            @RequestParam(required = false) @Nullable String t2) {
        Thresholds now = terms.current().thresholds();
        try {
            int asked = trials.move(visitor.account().id(), typed(now, t1, t2));
            return new ModelAndView("redirect:/thresholds?moved=" + asked);
        } catch (Problem refused) {
            return refused(now, refused, t1, t2);
        }
    }

    private ModelAndView page(Thresholds proposed) {
        ThresholdTrial trial = trials.of(proposed);
        ModelAndView page = new ModelAndView("thresholds", "trial", trial);
        page.addObject("chart", new ScoreChart(trial));
        page.addObject("results", Arrays.asList(Result.values()));
        page.addObject("before", trial.before());
        page.addObject("after", trial.after());
        page.addObject("changes", trial.changes());
        page.addObject("terms", terms.current());
        page.addObject("t1", number(proposed.t1()));
        page.addObject("t2", number(proposed.t2()));
        return page;
    }

    private ModelAndView refused(Thresholds now, Problem refused, @Nullable String t1, @Nullable String t2) {
        ModelAndView again = page(now);
        again.setStatus(HttpStatusCode.valueOf(refused.status()));
        again.addObject("problem", refused.detail());
        again.addObject("t1", t1);
        again.addObject("t2", t2);
        return again;
    }

    private static Thresholds typed(Thresholds now, @Nullable String t1, @Nullable String t2) {
        return Terms.thresholds(score("t1", t1, now.t1()), score("t2", t2, now.t2()));
    }

    private static double score(String field, @Nullable String typed, double now) {
        if (typed == null || typed.isBlank()) {
            return now;
        }
        try {
            double score = Double.parseDouble(typed.strip().replace(',', '.'));
            if (Double.isFinite(score)) {
                return score;
            }
        } catch (NumberFormatException wrong) {
            // Said below, as for what is no finite number.
        }
        throw Problem.invalid("terms", field, typed, "must be a number such as 50");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
