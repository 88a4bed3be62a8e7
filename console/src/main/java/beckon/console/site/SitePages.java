package beckon.console.site;

import beckon.console.security.Visitor;
import beckon.network.problem.Problem;
import beckon.network.publisher.State;
import beckon.network.review.Choice;
import beckon.network.review.Opinion;
import beckon.network.review.PageBlocks;
import beckon.network.review.ReviewDesk;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Sites for operators and reviewers, and the decisions that people take about them. */
@Controller
public class SitePages {
    private final SiteFiles files;
    private final ReviewDesk desk;
    private final PageBlocks blocks;

    SitePages(SiteFiles files, ReviewDesk desk, PageBlocks blocks) {
        this.files = files;
        this.desk = desk;
        this.blocks = blocks;
    }

    @GetMapping("/sites")
    ModelAndView sites(
            @RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable State state) {
        List<SiteFile> found = files.matching(q).stream()
                .filter(file -> state == null || file.standing().state() == state)
                .toList();
        ModelAndView page = new ModelAndView("sites", "files", found);
        page.addObject("q", q);
        page.addObject("state", state);
        page.addObject("states", Arrays.asList(State.values()));
        return page;
    }

    @GetMapping("/sites/{site}")
    ModelAndView site(@PathVariable UUID site, @RequestParam(required = false) @Nullable UUID verdict) {
        ModelAndView page = new ModelAndView("site", "file", files.of(site, verdict));
        page.addObject("blocks", blocks.of(site));
        return page;
    }

    @PostMapping("/sites/{site}/decision")
    ModelAndView decide(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID site,
            @RequestParam Decision decision,
            @RequestParam(defaultValue = "") String reason) {
        try {
            requireReason(reason);
            switch (decision) {
                case APPROVE -> decide(site, visitor, Choice.APPROVE, reason);
                case REJECT -> decide(site, visitor, Choice.REJECT, reason);
                case SUSPEND -> desk.suspend(site, visitor.account().id(), reason, "");
            }
        } catch (Problem refused) {
            ModelAndView again = site(site, null);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused.detail());
            again.addObject("reason", reason);
            return again;
        }
        return new ModelAndView("redirect:/sites/" + site);
    }

    @PostMapping("/sites/{site}/review")
    String reviewAgain(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID site) {
        desk.askReview(files.of(site, null).site().id(), visitor.account().id());
        return "redirect:/sites/" + site + "?asked";
    }

    private void decide(UUID site, Visitor visitor, Choice choice, String reason) {
        desk.decide(site, visitor.account().id(), Opinion.of(choice, List.of(), reason, ""), null);
    }

    /** What a person can decide about a site. */
    enum Decision {
        APPROVE,
        REJECT,
        SUSPEND
    }

    private static void requireReason(String reason) {
        if (reason.isBlank()) {
            throw Problem.invalid("decision", "reason", reason, "must say why, for the publisher and the record");
        }
    }
}
