package beckon.console.site;

import beckon.console.address.OutsideAddresses;
import beckon.console.security.Visitor;
import beckon.network.publisher.Sellers;
import beckon.network.publisher.Sightings;
import beckon.network.publisher.SiteProofs;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How a publisher puts ads on his pages, and whether they are seen there and named in his ads.txt. */
@Controller
@RequestMapping("/publisher/sites/{site}")
public class TagPages {
    private final SiteFiles files;
    private final SiteProofs proofs;
    private final Sightings sightings;
    private final Sellers sellers;
    private final OutsideAddresses outside;

    TagPages(SiteFiles files, SiteProofs proofs, Sightings sightings, Sellers sellers, OutsideAddresses outside) {
        this.files = files;
        this.proofs = proofs;
        this.sightings = sightings;
        this.sellers = sellers;
        this.outside = outside;
    }

    @GetMapping("/tag")
    ModelAndView tag(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID site,
            @RequestParam(defaultValue = "text") String format,
            @RequestParam(defaultValue = "page") String theme,
            HttpServletResponse response) {
        SiteFile file = files.ofPublisher(visitor.publisher(), site, null);
        EmbedSnippet snippet = new EmbedSnippet(outside.edge(), SiteProofs.attribute(proofs.of(site)), format, theme);
        // The example is a page of the edge, where the tag itself draws it.
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
                        + "frame-ancestors 'none'; frame-src " + outside.edge());
        ModelAndView page = new ModelAndView("publisher-tag", "file", file);
        page.addObject("snippet", snippet);
        page.addObject("edge", outside.edge());
        page.addObject("adsTxt", proofs.adsTxt(site).orElse(null));
        page.addObject("adsTxtLine", proofs.adsTxtLine(file.site()));
        page.addObject("sighting", sightings.of(site).orElse(null));
        page.addObject("named", sellers.named(visitor.publisher()));
        return page;
    }

    @PostMapping("/ads-txt")
    String adsTxt(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID site,
            @RequestParam(defaultValue = "") String from) {
        UUID own = files.ofPublisher(visitor.publisher(), site, null).site().id();
        proofs.lookAtAdsTxt(own, "account/" + visitor.account().id());
        return "redirect:/publisher/sites/" + site + (from.equals("tag") ? "/tag" : "") + "?looked#ads-txt";
    }

    /** Whether the publisher stands in the network's sellers.json by name. */
    @PostMapping("/seller")
    String seller(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID site,
            @RequestParam(defaultValue = "false") boolean named) {
        files.ofPublisher(visitor.publisher(), site, null);
        sellers.name(visitor.publisher(), named);
        return "redirect:/publisher/sites/" + site + "/tag?saved#ads-txt";
    }
}
