package beckon.console.site;

import beckon.console.address.OutsideAddresses;
import beckon.console.security.Visitor;
import beckon.network.problem.Problem;
import beckon.network.publisher.Applications;
import beckon.network.publisher.ReviewState;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteProofs;
import beckon.network.review.PageBlocks;
import jakarta.servlet.http.HttpServletResponse;
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

/** A publisher's own sites: apply, prove, see the review come along and its verdict, mend, paste the tag. */
@Controller
@RequestMapping("/publisher")
public class PublisherPages {
    private final SiteFiles files;
    private final PublisherCases cases;
    private final Applications applications;
    private final SiteProofs proofs;
    private final OutsideAddresses outside;
    private final PageBlocks blocks;

    PublisherPages(
            SiteFiles files,
            PublisherCases cases,
            Applications applications,
            SiteProofs proofs,
            OutsideAddresses outside,
            PageBlocks blocks) {
        this.files = files;
        this.cases = cases;
        this.applications = applications;
        this.proofs = proofs;
        this.outside = outside;
        this.blocks = blocks;
    }

    @GetMapping("/sites")
    ModelAndView sites(@AuthenticationPrincipal Visitor visitor) {
        return new ModelAndView("publisher-sites", "files", files.ofPublisher(visitor.publisher()));
    }

    @GetMapping("/sites/{site}")
    ModelAndView site(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID site,
            @RequestParam(required = false) @Nullable UUID verdict) {
        PublisherCase own = cases.of(visitor.publisher(), site, verdict);
        ModelAndView page = new ModelAndView("publisher-site", "own", own);
        page.addObject("file", own.file());
        page.addObject("tag", outside.tag(SiteProofs.attribute(own.proof())));
        page.addObject("keyPath", SiteProofs.path(own.proof()));
        page.addObject("blocks", blocks.of(site));
        page.addObject("adsTxt", proofs.adsTxt(site).orElse(null));
        page.addObject("adsTxtLine", own.adsTxtLine());
        return page;
    }

    /** The part of the page that renews itself while a review goes on; at its end the whole page is asked for. */
    @GetMapping("/sites/{site}/progress")
    @Nullable ModelAndView progress(
            @AuthenticationPrincipal Visitor visitor, @PathVariable UUID site, HttpServletResponse response) {
        PublisherCase own = cases.of(visitor.publisher(), site, null);
        ReviewState review = own.review();
        response.setHeader("Cache-Control", "no-store");
        if (review == null) {
            response.setHeader("HX-Refresh", "true");
            response.setStatus(200);
            return null;
        }
        ModelAndView part = new ModelAndView("publisher-parts :: progress", "own", own);
        part.addObject("file", own.file());
        return part;
    }

    @PostMapping("/sites/{site}/review")
    ModelAndView reviewAgain(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID site) {
        return act(visitor, site, "asked", () -> applications.askAgain(visitor.publisher(), site, by(visitor)));
    }

    @PostMapping("/sites/{site}/proof")
    ModelAndView prove(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID site) {
        UUID own = files.ofPublisher(visitor.publisher(), site, null).site().id();
        return act(visitor, site, "checked", () -> proofs.check(own, by(visitor)));
    }

    @PostMapping("/sites/{site}/pages")
    ModelAndView addPage(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID site,
            @RequestParam(defaultValue = "") String page) {
        return act(visitor, site, "added", () -> applications.addPage(visitor.publisher(), site, page, by(visitor)));
    }

    @PostMapping("/sites/{site}/pages/remove")
    ModelAndView removePage(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID site,
            @RequestParam(defaultValue = "") String page) {
        return act(
                visitor, site, "removed", () -> applications.removePage(visitor.publisher(), site, page, by(visitor)));
    }

    @GetMapping("/apply")
    ModelAndView form() {
        return new ModelAndView("publisher-apply", "home", "");
    }

    @PostMapping("/apply")
    ModelAndView apply(@AuthenticationPrincipal Visitor visitor, @RequestParam(defaultValue = "") String home) {
        try {
            Site site = applications.apply(visitor.publisher(), home.strip());
            return new ModelAndView("redirect:/publisher/sites/" + site.id());
        } catch (Problem refused) {
            ModelAndView again = new ModelAndView("publisher-apply", "home", home);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused.detail());
            return again;
        }
    }

    /** Does it and leads back to the site's page, which says {@code done}, or what was wrong. */
    private ModelAndView act(Visitor visitor, UUID site, String done, Runnable action) {
        try {
            action.run();
            return new ModelAndView("redirect:/publisher/sites/" + site + "?" + done);
        } catch (Problem refused) {
            ModelAndView again = site(visitor, site, null);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused.detail());
            return again;
        }
    }

    private static String by(Visitor visitor) {
        return "account/" + visitor.account().id();
    }
}
