package beckon.console.key;

import beckon.console.format.PartnerVisit;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A partner's own credentials, for his people who sign in; no embedded session reaches them. */
@Controller
@RequestMapping("/partner/keys")
public class KeyPages {
    private static final String OVERLAP = "24";

    private final KeyDesk desk;

    KeyPages(KeyDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    ModelAndView page(PartnerVisit visit) {
        return desk.shown(new ModelAndView("console-keys"), visit.partner().id(), "/partner/keys");
    }

    /** The only time that the key is shown. */
    @PostMapping("/key")
    ModelAndView addKey(PartnerVisit visit, KeyDesk.Wanted wanted) {
        return desk.addKey(() -> page(visit), visit.partner().id(), wanted);
    }

    @PostMapping("/key/{key}/rotate")
    ModelAndView rotateKey(
            PartnerVisit visit, @PathVariable UUID key, @RequestParam(defaultValue = OVERLAP) int overlap) {
        return desk.rotateKey(() -> page(visit), visit.partner().id(), key, overlap);
    }

    @PostMapping("/key/{key}/revoke")
    String revokeKey(PartnerVisit visit, @PathVariable UUID key) {
        desk.revokeKey(visit.partner().id(), key);
        return "redirect:/partner/keys?revoked";
    }

    /** The only time that the client's secret is shown. */
    @PostMapping("/client")
    ModelAndView addClient(PartnerVisit visit, KeyDesk.Wanted wanted) {
        return desk.addClient(() -> page(visit), visit.partner().id(), wanted);
    }

    @PostMapping("/client/{client}/rotate")
    ModelAndView rotateClient(
            PartnerVisit visit, @PathVariable UUID client, @RequestParam(defaultValue = OVERLAP) int overlap) {
        return desk.rotateClient(() -> page(visit), visit.partner().id(), client, overlap);
    }

    @PostMapping("/client/{client}/revoke")
    String revokeClient(PartnerVisit visit, @PathVariable UUID client) {
        desk.revokeClient(visit.partner().id(), client);
        return "redirect:/partner/keys?revoked";
    }
}
