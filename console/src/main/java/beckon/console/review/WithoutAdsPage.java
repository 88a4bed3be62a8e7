package beckon.console.review;

import beckon.network.publisher.Sites;
import beckon.network.publisher.Standings;
import beckon.network.publisher.State;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Everything that is not served, with the reason: suspended sites first. */
@Controller
public class WithoutAdsPage {
    private final Sites sites;
    private final Standings standings;

    WithoutAdsPage(Sites sites, Standings standings) {
        this.sites = sites;
        this.standings = standings;
    }

    @GetMapping("/sites/without-ads")
    ModelAndView withoutAds(@RequestParam(required = false) @Nullable State state) {
        List<WithoutAds> all = sites.all().stream()
                .map(site -> new WithoutAds(site, standings.current(site.id())))
                .filter(one -> one.standing().state() != State.APPROVED)
                .sorted(Comparator.comparing((WithoutAds one) -> one.standing().state())
                        .reversed()
                        .thenComparing(Comparator.comparing(
                                        (WithoutAds one) -> one.standing().since())
                                .reversed()))
                .toList();
        Map<State, Long> counts = new EnumMap<>(State.class);
        all.forEach(one -> counts.merge(one.standing().state(), 1L, Long::sum));
        ModelAndView page = new ModelAndView(
                "without-ads",
                "found",
                all.stream()
                        .filter(one -> state == null || one.standing().state() == state)
                        .toList());
        page.addObject("counts", counts);
        page.addObject("all", all.size());
        page.addObject("state", state);
        page.addObject("states", List.of(State.SUSPENDED, State.REJECTED, State.PENDING));
        return page;
    }
}
