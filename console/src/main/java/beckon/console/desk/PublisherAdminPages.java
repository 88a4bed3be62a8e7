package beckon.console.desk;

import beckon.console.security.Visitor;
import beckon.network.problem.Problem;
import beckon.network.publisher.Bans;
import beckon.network.publisher.Payees;
import beckon.network.publisher.Publisher;
import beckon.network.publisher.Publishers;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteProof;
import beckon.network.publisher.SiteProofs;
import beckon.network.publisher.Sites;
import beckon.network.publisher.Standing;
import beckon.network.publisher.Standings;
import java.util.List;
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

/** Publishers, for the operator: their sites, proofs and payee; vouch for a site, ban, lift a ban. */
@Controller
@RequestMapping("/publishers")
public class PublisherAdminPages {
    private final Publishers publishers;
    private final Sites sites;
    private final Standings standings;
    private final SiteProofs proofs;
    private final Bans bans;
    private final Payees payees;

    PublisherAdminPages(
            Publishers publishers, Sites sites, Standings standings, SiteProofs proofs, Bans bans, Payees payees) {
        this.publishers = publishers;
        this.sites = sites;
        this.standings = standings;
        this.proofs = proofs;
        this.bans = bans;
        this.payees = payees;
    }

    /** One of his sites in a table. */
    public record Row(Site site, Standing standing, SiteProof proof) {}

    @GetMapping
    ModelAndView publishers() {
        return new ModelAndView("publishers", "publishers", publishers.all());
    }

    @GetMapping("/{publisher}")
    ModelAndView publisher(@PathVariable UUID publisher) {
        Publisher found = publishers.find(publisher).orElseThrow(() -> Problem.notFound("publisher", publisher));
        List<Row> rows = sites.of(publisher).stream()
                .map(site -> new Row(site, standings.current(site.id()), proofs.of(site.id())))
                .toList();
        ModelAndView page = new ModelAndView("publisher", "publisher", found);
        page.addObject("rows", rows);
        page.addObject("bans", bans.of(publisher));
        page.addObject("banned", bans.of(publisher).stream().anyMatch(ban -> ban.liftedAt() == null));
        page.addObject("payee", payees.of(publisher).orElse(null));
        return page;
    }

    @PostMapping("/{publisher}/ban")
    ModelAndView ban(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID publisher,
            @RequestParam(defaultValue = "") String reason) {
        return act(publisher, () -> bans.ban(publisher, visitor.account().id(), reason));
    }

    @PostMapping("/{publisher}/lift")
    ModelAndView lift(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID publisher) {
        return act(publisher, () -> bans.lift(publisher, visitor.account().id()));
    }

    @PostMapping("/{publisher}/sites/{site}/vouch")
    ModelAndView vouch(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID publisher,
            @PathVariable UUID site,
            @RequestParam(defaultValue = "") String reason) {
        return act(publisher, () -> proofs.vouch(site, visitor.account().id(), reason));
    }

    private ModelAndView act(UUID publisher, Runnable action) {
        try {
            action.run();
            return new ModelAndView("redirect:/publishers/" + publisher);
        } catch (Problem refused) {
            ModelAndView again = publisher(publisher);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused.detail());
            return again;
        }
    }
}
