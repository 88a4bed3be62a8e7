package beckon.console.number;

import beckon.network.privacy.Forgetting;
import beckon.network.privacy.Kept;
import beckon.network.problem.Problem;
import beckon.network.reference.Carriers;
import beckon.network.reference.NumberHistory;
import beckon.network.reference.NumberKind;
import beckon.network.reference.NumberPool;
import beckon.network.reference.NumberState;
import beckon.network.reference.OfferedNumber;
import beckon.network.reference.Pool;
import beckon.network.reference.PoolRules;
import beckon.network.reference.PoolWatch;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pools of numbers: how long they last, who has which number, and more of them. */
@Controller
@RequestMapping("/numbers")
public class NumberPages {
    private static final int MOST = 50;

    private final NumberPool pool;
    private final PoolWatch watch;
    private final Carriers carriers;

    private final Forgetting forgetting;

    NumberPages(NumberPool pool, PoolWatch watch, Carriers carriers, Forgetting forgetting) {
        this.forgetting = forgetting;
        this.pool = pool;
        this.watch = watch;
        this.carriers = carriers;
    }

    /** @param digits part of a number, in any spelling */
    @GetMapping
    ModelAndView numbers(
            @RequestParam(name = "q", defaultValue = "") String digits,
            @RequestParam(required = false) @Nullable NumberKind kind,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable NumberState state) {
        List<Pool> pools = watch.pools();
        ModelAndView page = new ModelAndView("numbers", "pools", pools);
        page.addObject("numbers", pool.search(digits, kind, area == null || area.isBlank() ? null : area, state, MOST));
        page.addObject("most", MOST);
        page.addObject("counts", pool.counts());
        page.addObject("alarms", pools.stream().filter(Pool::alarm).toList());
        page.addObject(
                "areas",
                pools.stream()
                        .map(Pool::area)
                        .filter(one -> !one.isEmpty())
                        .distinct()
                        .sorted()
                        .toList());
        page.addObject("kinds", NumberKind.values());
        page.addObject("states", NumberState.values());
        page.addObject("carriers", carriers.all());
        page.addObject("rules", watch.rules());
        page.addObject("filter", new Filter(digits, kind, area == null ? "" : area, state));
        return page;
    }

    /** What the list is narrowed to. */
    public record Filter(
            String q,
            @Nullable NumberKind kind,
            String area,
            @Nullable NumberState state) {}

    private ModelAndView plain() {
        return numbers("", null, null, null);
    }

    /** @param typed numbers in international form, one a line */
    @PostMapping
    ModelAndView take(
            @RequestParam String typed,
            @RequestParam NumberKind kind,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String carrier) {
        List<OfferedNumber> offered = typed.lines()
                .map(line -> line.replaceAll("[ ()/-]", ""))
                .filter(line -> !line.isEmpty())
                .map(line ->
                        new OfferedNumber(line, kind, area.strip(), carrier.isBlank() ? "by hand" : carrier.strip()))
                .toList();
        try {
            return new ModelAndView("redirect:/numbers?taken=" + pool.take(offered));
        } catch (Problem refused) {
            return refused(plain(), refused).addObject("typed", typed);
        }
    }

    @PostMapping("/order")
    ModelAndView order(
            @RequestParam String carrier,
            @RequestParam NumberKind kind,
            @RequestParam(defaultValue = "") String area,
            @RequestParam int many) {
        try {
            if (many < 1 || many > 10_000) {
                throw Problem.invalid("order", "many", many, "must lie in 1..10000");
            }
            List<OfferedNumber> had = carriers.named(carrier).order(kind, area.strip(), many);
            return new ModelAndView("redirect:/numbers?ordered=" + pool.take(had));
        } catch (Problem refused) {
            return refused(plain(), refused);
        }
    }

    @PostMapping("/rules")
    ModelAndView rules(
            @RequestParam int restDays,
            @RequestParam int quietDays,
            @RequestParam int longestRestDays,
            @RequestParam int confirmDays,
            @RequestParam int alarmDays,
            @RequestParam int alarmFree) {
        PoolRules rules = new PoolRules(restDays, quietDays, longestRestDays, confirmDays, alarmDays, alarmFree);
        try {
            int known = forgetting.periods().days(Kept.CALLER);
            if (confirmDays > known) {
                throw Problem.invalid(
                        "pool-rules",
                        "confirmDays",
                        confirmDays,
                        "must be at most " + known + ", for callers are forgotten then (privacy.callerDays)");
            }
            watch.set(rules);
            return new ModelAndView("redirect:/numbers?saved#rules");
        } catch (Problem refused) {
            return refused(plain(), refused).addObject("rules", rules);
        }
    }

    @GetMapping("/{e164}")
    ModelAndView number(@PathVariable String e164) {
        NumberHistory history = pool.history(e164).orElseThrow(() -> Problem.notFound("number", e164));
        return new ModelAndView("number", "history", history);
    }

    @PostMapping("/{e164}/retire")
    ModelAndView retire(@PathVariable String e164) {
        return done(e164, () -> {
            pool.retire(e164);
            carriers.all().stream()
                    .filter(carrier -> pool.history(e164)
                            .filter(history -> history.number().carrier().equals(carrier.name()))
                            .isPresent())
                    .forEach(carrier -> carrier.release(e164));
            return "?retired";
        });
    }

    @PostMapping("/{e164}/bring-back")
    ModelAndView bringBack(@PathVariable String e164) {
        return done(e164, () -> {
            pool.bringBack(e164);
            return "?back";
        });
    }

    private ModelAndView done(String e164, Supplier<String> action) {
        try {
            String query = action.get();
            return new ModelAndView("redirect:/numbers/" + e164 + query);
        } catch (Problem refused) {
            return refused(number(e164), refused);
        }
    }

    private static ModelAndView refused(ModelAndView page, Problem refused) {
        page.setStatus(HttpStatusCode.valueOf(refused.status()));
        return page.addObject("problem", refused.detail());
    }
}
