package beckon.console.desk;

import beckon.console.security.Visitor;
import beckon.network.appeal.Appeals;
import beckon.network.appeal.Complaints;
import beckon.network.appeal.Suspensions;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteJournal;
import beckon.network.publisher.Sites;
import beckon.network.publisher.Standings;
import beckon.network.review.ReviewDesk;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Appeals and complaints that wait for a person, and suspensions with notice. */
@Controller
@RequestMapping("/desk")
public class DeskPages {
    private static final int JOURNAL = 100;

    private final ReviewDesk reviews;
    private final Appeals appeals;
    private final Complaints complaints;
    private final Suspensions suspensions;
    private final Sites sites;
    private final Standings standings;
    private final SiteJournal journal;

    DeskPages(
            ReviewDesk reviews,
            Appeals appeals,
            Complaints complaints,
            Suspensions suspensions,
            Sites sites,
            Standings standings,
            SiteJournal journal) {
        this.reviews = reviews;
        this.appeals = appeals;
        this.complaints = complaints;
        this.suspensions = suspensions;
        this.sites = sites;
        this.standings = standings;
        this.journal = journal;
    }

    @GetMapping
    ModelAndView desk() {
        ModelAndView page = new ModelAndView("desk", "appeals", appeals.open());
        page.addObject("complaints", complaints.open());
        Map<UUID, Site> named = Stream.concat(
                        appeals.open().stream().map(appeal -> appeal.site()),
                        complaints.open().stream().map(complaint -> complaint.site()))
                .distinct()
                .flatMap(site -> sites.find(site).stream())
                .collect(Collectors.toMap(Site::id, site -> site));
        page.addObject("sites", named);
        return page;
    }

    @PostMapping("/appeals/{appeal}")
    ModelAndView answer(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID appeal,
            @RequestParam(defaultValue = "false") boolean granted,
            @RequestParam(defaultValue = "") String answer) {
        return act(() -> reviews.answerAppeal(appeal, visitor.account().id(), granted, answer));
    }

    @PostMapping("/complaints/{complaint}")
    ModelAndView close(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID complaint,
            @RequestParam(defaultValue = "") String outcome) {
        return act(() -> complaints.close(complaint, visitor.account().id(), outcome));
    }

    /** What happened to a site, and a suspension with notice. */
    @GetMapping("/sites/{site}")
    ModelAndView site(@PathVariable UUID site) {
        ModelAndView page = new ModelAndView(
                "desk-site", "site", sites.find(site).orElseThrow(() -> Problem.notFound("site", site)));
        page.addObject("standing", standings.current(site));
        page.addObject("notice", suspensions.of(site).orElse(null));
        page.addObject("appeals", appeals.of(site));
        page.addObject("complaints", complaints.of(site));
        page.addObject("journal", journal.of(site, JOURNAL));
        return page;
    }

    @PostMapping("/sites/{site}/notice")
    ModelAndView announce(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID site,
            @RequestParam(defaultValue = "0") int days,
            @RequestParam(defaultValue = "") String reason) {
        try {
            suspensions.announce(site, visitor.account().id(), reason, Duration.ofDays(days));
        } catch (Problem refused) {
            ModelAndView again = site(site);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused.detail());
            again.addObject("reason", reason);
            return again;
        }
        return new ModelAndView("redirect:/desk/sites/" + site);
    }

    @PostMapping("/sites/{site}/notice/withdraw")
    String withdraw(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID site) {
        suspensions.withdraw(site, visitor.account().id());
        return "redirect:/desk/sites/" + site;
    }

    private ModelAndView act(Runnable action) {
        try {
            action.run();
            return new ModelAndView("redirect:/desk?done");
        } catch (Problem refused) {
            ModelAndView again = desk();
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused.detail());
            return again;
        }
    }
}
