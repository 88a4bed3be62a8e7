package beckon.console.partner;

import beckon.console.address.ConsoleAddress;
import beckon.console.language.Speech;
import beckon.console.look.LookDesk;
import beckon.network.brand.Brands;
import beckon.network.brand.Permits;
import beckon.network.insight.ConsoleSessions;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.problem.Problem;
import java.security.Principal;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The look of a partner's console, made by the operator, and what the operator permits there. */
@Controller
@RequestMapping("/partners/{partner}")
public class PartnerLookPages {
    private static final String VIEW = "partner-look";

    private final LookDesk desk;
    private final Partners partners;
    private final Brands brands;
    private final ConsoleSessions sessions;
    private final ConsoleAddress address;
    private final Speech speech;

    PartnerLookPages(
            LookDesk desk,
            Partners partners,
            Brands brands,
            ConsoleSessions sessions,
            ConsoleAddress address,
            Clock clock) {
        this.desk = desk;
        this.partners = partners;
        this.brands = brands;
        this.sessions = sessions;
        this.address = address;
        this.speech = Speech.plain(clock);
    }

    @GetMapping("/look")
    ModelAndView look(@PathVariable UUID partner) {
        Partner found = find(partner);
        return with(desk.page(VIEW, found, base(partner), speech), found);
    }

    @PostMapping("/look")
    ModelAndView keep(
            @PathVariable UUID partner,
            @RequestParam Map<String, String> fields,
            @RequestParam(required = false) @Nullable MultipartFile logo,
            Principal who) {
        Partner found = find(partner);
        return with(desk.keep(VIEW, found, base(partner), speech, fields, logo, who.getName()), found);
    }

    private ModelAndView with(ModelAndView page, Partner partner) {
        String view = page.getViewName();
        if (view == null || !view.equals(VIEW)) {
            return page;
        }
        page.addObject("partner", partner);
        page.addObject("permits", brands.permits(partner.id()));
        return page;
    }

    @PostMapping("/look/publish")
    String publish(@PathVariable UUID partner, Principal who) {
        return desk.publish(find(partner), base(partner), who.getName());
    }

    @PostMapping("/look/discard")
    String discard(@PathVariable UUID partner) {
        return desk.discard(find(partner), base(partner));
    }

    /** Opens the partner's console with the draft, to look only. */
    @PostMapping("/look/preview")
    String preview(@PathVariable UUID partner, Principal who) {
        Partner found = find(partner);
        return "redirect:"
                + address.of("/console/"
                        + sessions.preview(found.id(), who.getName()).token());
    }

    @GetMapping("/look/versions/{number}")
    ModelAndView version(@PathVariable UUID partner, @PathVariable int number) {
        Partner found = find(partner);
        return desk.version("partner-version", found, base(partner), speech, number)
                .addObject("partner", found);
    }

    @PostMapping("/look/versions/{number}/restore")
    String restore(@PathVariable UUID partner, @PathVariable int number, Principal who) {
        return desk.restore(find(partner), base(partner), number, who.getName());
    }

    @GetMapping("/look/draft.css")
    ResponseEntity<String> style(@PathVariable UUID partner) {
        return desk.style(find(partner));
    }

    @GetMapping("/look/logo/{digest}")
    ResponseEntity<byte[]> logo(@PathVariable UUID partner, @PathVariable String digest) {
        return desk.logo(find(partner).id(), digest);
    }

    @PostMapping("/permits")
    String permit(
            @PathVariable UUID partner,
            @RequestParam(defaultValue = "false") boolean otherFormat,
            @RequestParam(defaultValue = "false") boolean ownLook,
            @RequestParam(defaultValue = "") String mailFrom) {
        brands.permit(find(partner).id(), new Permits(otherFormat, ownLook, mailFrom.strip()));
        return "redirect:" + base(partner) + "?permitted";
    }

    private Partner find(UUID partner) {
        return partners.find(partner).orElseThrow(() -> Problem.notFound("partner", partner));
    }

    private static String base(UUID partner) {
        return "/partners/" + partner + "/look";
    }
}
