package beckon.console.number;

import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.problem.Problem;
import beckon.network.reference.AssignedAt;
import beckon.network.reference.NumberingPlan;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceState;
import beckon.network.reference.ReferenceTerms;
import beckon.network.reference.ReferenceTermsBook;
import beckon.network.reference.References;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How one partner's new references get their numbers. */
@Controller
@RequestMapping("/partners/{partner}/numbering")
public class NumberingPages {
    private final Partners partners;
    private final ReferenceTermsBook terms;
    private final References references;

    NumberingPages(Partners partners, ReferenceTermsBook terms, References references) {
        this.partners = partners;
        this.terms = terms;
        this.references = references;
    }

    @GetMapping
    ModelAndView numbering(@PathVariable UUID partner) {
        Partner known = partners.find(partner).orElseThrow(() -> Problem.notFound("partner", partner));
        List<Reference> live = references.of(partner).stream()
                .filter(reference -> reference.state() == ReferenceState.LIVE)
                .toList();
        ModelAndView page = new ModelAndView("numbering", "partner", known);
        page.addObject("terms", terms.of(partner));
        page.addObject("earned", terms.grade(partner));
        page.addObject("plans", NumberingPlan.values());
        page.addObject("moments", AssignedAt.values());
        page.addObject("asked", references.extensionsAsked());
        page.addObject("links", live.stream().filter(one -> one.e164() == null).count());
        page.addObject(
                "own",
                live.stream()
                        .filter(one -> one.e164() != null && one.extension() == null)
                        .count());
        page.addObject(
                "extensions",
                live.stream().filter(one -> one.extension() != null).count());
        return page;
    }

    @PostMapping
    String save(@PathVariable UUID partner, @RequestParam NumberingPlan plan, @RequestParam AssignedAt moment) {
        terms.set(partner, new ReferenceTerms(plan, moment));
        return "redirect:/partners/" + partner + "/numbering?saved";
    }
}
