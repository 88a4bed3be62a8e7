package beckon.console.number;

import beckon.network.problem.Problem;
import beckon.network.reference.NumberKind;
import beckon.network.reference.NumberPool;
import beckon.network.reference.NumberState;
import beckon.network.reference.OfferedNumber;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The numbers of the pool, and more of them. */
@Controller
@RequestMapping("/numbers")
public class NumberPages {
    private final NumberPool pool;

    NumberPages(NumberPool pool) {
        this.pool = pool;
    }

    @GetMapping
    ModelAndView numbers() {
        Map<NumberState, Integer> counts = new EnumMap<>(NumberState.class);
        Arrays.stream(NumberState.values())
                .forEach(state -> counts.put(state, pool.counts().getOrDefault(state, 0)));
        ModelAndView page = new ModelAndView("numbers", "numbers", pool.all());
        page.addObject("counts", counts);
        page.addObject("kinds", NumberKind.values());
        return page;
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
            ModelAndView again = numbers();
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused.detail());
            again.addObject("typed", typed);
            return again;
        }
    }
}
