package beckon.console.review;

import beckon.console.security.Visitor;
import beckon.network.problem.Problem;
import beckon.network.review.Choice;
import beckon.network.review.Claims;
import beckon.network.review.Opinion;
import beckon.network.review.PersonDecision;
import beckon.network.review.ReviewDesk;
import beckon.network.review.ReviewQueue;
import beckon.network.review.WaitingSite;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What waits for a person, and the one screen on which it is decided. */
@Controller
@RequestMapping("/queue")
public class QueuePages {
    private final ReviewQueue queue;
    private final ReviewDesk desk;
    private final Claims claims;
    private final DecisionScreens screens;

    QueuePages(ReviewQueue queue, ReviewDesk desk, Claims claims, DecisionScreens screens) {
        this.queue = queue;
        this.desk = desk;
        this.claims = claims;
        this.screens = screens;
    }

    @GetMapping
    ModelAndView queue(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) WaitingSite.@Nullable Call call) {
        List<WaitingSite> all = queue.of(visitor.account().id());
        Map<WaitingSite.Call, Long> counts = new EnumMap<>(WaitingSite.Call.class);
        all.forEach(waiting -> counts.merge(waiting.call(), 1L, Long::sum));
        String words = q.strip().toLowerCase(Locale.ROOT);
        ModelAndView page = new ModelAndView(
                "queue",
                "waiting",
                all.stream()
                        .filter(waiting -> call == null || waiting.call() == call)
                        .filter(waiting -> waiting.site().host().contains(words))
                        .toList());
        page.addObject("all", all.size());
        page.addObject("counts", counts);
        page.addObject("calls", Arrays.asList(WaitingSite.Call.values()));
        page.addObject("call", call);
        page.addObject("q", q);
        page.addObject("me", visitor.account().id());
        page.addObject("last", last(visitor));
        return page;
    }

    /** Goes to the first site that nobody else looks at. */
    @GetMapping("/next")
    String next(@AuthenticationPrincipal Visitor visitor) {
        return next(visitor, null);
    }

    @GetMapping("/{site}")
    ModelAndView site(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID site) {
        ModelAndView page = new ModelAndView("decide", "screen", screens.open(site, visitor.account()));
        page.addObject("last", last(visitor));
        page.addObject("left", queue.of(visitor.account().id()).size());
        return page;
    }

    @PostMapping("/{site}/decision")
    ModelAndView decide(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID site,
            @RequestParam(required = false) @Nullable Choice choice,
            @RequestParam(defaultValue = "false") boolean second,
            @RequestParam(defaultValue = "") List<String> labels,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String template,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(required = false) @Nullable UUID verdict) {
        UUID who = visitor.account().id();
        try {
            Opinion opinion = Opinion.of(choice, labels, reason.isBlank() ? template : reason, note);
            ReviewDesk.Outcome outcome =
                    second ? desk.askSecond(site, who, opinion, verdict) : desk.decide(site, who, opinion, verdict);
            String said =
                    switch (outcome) {
                        case ReviewDesk.Outcome.Decided _ -> "";
                        case ReviewDesk.Outcome.Asked _ -> "?asked";
                        case ReviewDesk.Outcome.Disputed _ -> "?disputed";
                    };
            return new ModelAndView(next(visitor, site) + said);
        } catch (Problem refused) {
            ModelAndView again = site(visitor, site);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused.detail());
            again.addObject("reason", reason);
            again.addObject("note", note);
            again.addObject("choice", choice);
            again.addObject("second", second);
            again.addObject("ticked", labels);
            return again;
        }
    }

    @PostMapping("/{site}/release")
    String release(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID site) {
        claims.release(site, visitor.account().id());
        return "redirect:/queue";
    }

    @PostMapping("/decisions/{decision}/take-back")
    String takeBack(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID decision) {
        UUID site = desk.takeBack(decision, visitor.account().id()).site();
        return "redirect:/queue/" + site + "?back";
    }

    private String next(Visitor visitor, @Nullable UUID but) {
        Optional<WaitingSite> next = queue.next(visitor.account().id(), but);
        return next.map(waiting -> "redirect:/queue/" + waiting.site().id()).orElse("redirect:/queue");
    }

    private @Nullable LastDecision last(Visitor visitor) {
        return desk.lastOf(visitor.account().id()).map(screens::last).orElse(null);
    }

    /**
     * A decision that can still be taken back.
     *
     * @param host the site's
     */
    public record LastDecision(PersonDecision decision, String host) {}
}
