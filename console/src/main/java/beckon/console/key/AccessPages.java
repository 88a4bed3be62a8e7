package beckon.console.key;

import beckon.network.partner.Partners;
import beckon.network.problem.Problem;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A partner's credentials, for the operator. */
@Controller
@RequestMapping("/partners/{partner}/access")
public class AccessPages {
    private static final String OVERLAP = "24";

    private final KeyDesk desk;
    private final Partners partners;

    AccessPages(KeyDesk desk, Partners partners) {
        this.desk = desk;
        this.partners = partners;
    }

    @GetMapping
    ModelAndView page(@PathVariable UUID partner) {
        ModelAndView page = new ModelAndView(
                "partner-access",
                "partner",
                partners.find(partner).orElseThrow(() -> Problem.notFound("partner", partner)));
        return desk.shown(page, partner, "/partners/" + partner + "/access");
    }

    /** The only time that the key is shown. */
    @PostMapping("/key")
    ModelAndView addKey(@PathVariable UUID partner, KeyDesk.Wanted wanted) {
        return desk.addKey(() -> page(partner), partner, wanted);
    }

    @PostMapping("/key/{key}/rotate")
    ModelAndView rotateKey(
            @PathVariable UUID partner, @PathVariable UUID key, @RequestParam(defaultValue = OVERLAP) int overlap) {
        return desk.rotateKey(() -> page(partner), partner, key, overlap);
    }

    @PostMapping("/key/{key}/revoke")
    String revokeKey(@PathVariable UUID partner, @PathVariable UUID key) {
        desk.revokeKey(partner, key);
        return "redirect:/partners/" + partner + "/access" + "?revoked";
    }

    /** The only time that the client's secret is shown. */
    @PostMapping("/client")
    ModelAndView addClient(@PathVariable UUID partner, KeyDesk.Wanted wanted) {
        return desk.addClient(() -> page(partner), partner, wanted);
    }

    @PostMapping("/client/{client}/rotate")
    ModelAndView rotateClient(
            @PathVariable UUID partner, @PathVariable UUID client, @RequestParam(defaultValue = OVERLAP) int overlap) {
        return desk.rotateClient(() -> page(partner), partner, client, overlap);
    }

    @PostMapping("/client/{client}/revoke")
    String revokeClient(@PathVariable UUID partner, @PathVariable UUID client) {
        desk.revokeClient(partner, client);
        return "redirect:/partners/" + partner + "/access" + "?revoked";
    }
}
