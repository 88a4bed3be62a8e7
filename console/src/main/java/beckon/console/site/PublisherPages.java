package beckon.console.site;

import beckon.console.address.OutsideAddresses;
import beckon.console.security.Visitor;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteReviews;
import beckon.network.publisher.Sites;
import beckon.network.review.PageBlocks;
import java.util.UUID;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A publisher's own sites: apply, see the verdict, mend, paste the tag. */
@Controller
@RequestMapping("/publisher")
public class PublisherPages {
    private final SiteFiles files;
    private final Sites sites;
    private final SiteReviews reviews;
    private final OutsideAddresses outside;
    private final PageBlocks blocks;

    PublisherPages(SiteFiles files, Sites sites, SiteReviews reviews, OutsideAddresses outside, PageBlocks blocks) {
        this.files = files;
        this.sites = sites;
        this.reviews = reviews;
        this.outside = outside;
        this.blocks = blocks;
    }

    @GetMapping("/sites")
    ModelAndView sites(@AuthenticationPrincipal Visitor visitor) {
        return new ModelAndView("publisher-sites", "files", files.ofPublisher(visitor.publisher()));
    }

    @GetMapping("/sites/{site}")
    ModelAndView site(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID site) {
        ModelAndView page = new ModelAndView("publisher-site", "file", files.ofPublisher(visitor.publisher(), site));
        page.addObject("tag", outside.tag());
        page.addObject("blocks", blocks.of(site));
        return page;
    }

    @PostMapping("/sites/{site}/review")
    String reviewAgain(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID site) {
        reviews.ask(files.ofPublisher(visitor.publisher(), site).site().id());
        return "redirect:/publisher/sites/" + site + "?asked";
    }

    @GetMapping("/apply")
    ModelAndView form() {
        return new ModelAndView("publisher-apply", "home", "");
    }

    @PostMapping("/apply")
    ModelAndView apply(@AuthenticationPrincipal Visitor visitor, @RequestParam(defaultValue = "") String home) {
        try {
            Site site = sites.apply(visitor.publisher(), home.strip());
            return new ModelAndView("redirect:/publisher/sites/" + site.id());
        } catch (Problem refused) {
            ModelAndView again = new ModelAndView("publisher-apply", "home", home);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused.detail());
            return again;
        }
    }
}
