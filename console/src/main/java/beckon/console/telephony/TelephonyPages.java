package beckon.console.telephony;

import beckon.console.address.OutsideAddresses;
import beckon.network.problem.Problem;
import beckon.network.telephony.Digest;
import beckon.network.telephony.Trunk;
import beckon.network.telephony.Trunks;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The operator's carriers: who they are, what they may, and how each side proves itself. */
@Controller
@RequestMapping("/telephony")
public class TelephonyPages {
    private final Trunks trunks;
    private final OutsideAddresses outside;

    TelephonyPages(Trunks trunks, OutsideAddresses outside) {
        this.trunks = trunks;
        this.outside = outside;
    }

    @GetMapping
    ModelAndView telephony() {
        return page(TrunkForm.fresh());
    }

    private ModelAndView page(TrunkForm form) {
        ModelAndView page = new ModelAndView("telephony", "trunks", trunks.all());
        page.addObject("openToAll", trunks.openToAll());
        page.addObject("form", form);
        return page;
    }

    @PostMapping
    ModelAndView add(TrunkForm form) {
        try {
            return new ModelAndView(
                    "redirect:/telephony/" + trunks.add(form.draft()).id() + "?added");
        } catch (Problem refused) {
            return refused(page(form), refused);
        }
    }

    @PostMapping("/strangers")
    ModelAndView strangers(@RequestParam(defaultValue = "false") boolean open) {
        trunks.openToAll(open);
        return new ModelAndView("redirect:/telephony?saved");
    }

    @GetMapping("/{trunk}")
    ModelAndView trunk(@PathVariable UUID trunk) {
        Trunk known = find(trunk);
        return trunk(known, TrunkForm.of(known));
    }

    private Trunk find(UUID trunk) {
        return trunks.find(trunk).orElseThrow(() -> Problem.notFound("trunk", trunk));
    }

    private ModelAndView trunk(Trunk known, TrunkForm form) {
        ModelAndView page = new ModelAndView("trunk", "trunk", known);
        page.addObject("form", form);
        page.addObject("sipHost", outside.sipHost());
        page.addObject("realm", Digest.REALM);
        return page;
    }

    @PostMapping("/{trunk}")
    ModelAndView change(@PathVariable UUID trunk, TrunkForm form) {
        Trunk known = find(trunk);
        try {
            trunks.change(trunk, form.draft());
        } catch (Problem refused) {
            return refused(trunk(known, form), refused);
        }
        return new ModelAndView("redirect:/telephony/" + trunk + "?saved");
    }

    /** The only time that the password is shown. */
    @PostMapping("/{trunk}/password")
    ModelAndView issue(@PathVariable UUID trunk, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        String password = trunks.issuePassword(trunk);
        return trunk(trunk).addObject("password", password);
    }

    @PostMapping("/{trunk}/password/take")
    ModelAndView take(@PathVariable UUID trunk) {
        trunks.takePassword(trunk);
        return new ModelAndView("redirect:/telephony/" + trunk + "?saved");
    }

    @PostMapping("/{trunk}/enabled")
    ModelAndView enable(@PathVariable UUID trunk, @RequestParam(defaultValue = "false") boolean enabled) {
        trunks.enable(trunk, enabled);
        return new ModelAndView("redirect:/telephony/" + trunk + "?saved");
    }

    @PostMapping("/{trunk}/remove")
    ModelAndView remove(@PathVariable UUID trunk) {
        trunks.remove(trunk);
        return new ModelAndView("redirect:/telephony?saved");
    }

    private static ModelAndView refused(ModelAndView page, Problem refused) {
        page.setStatus(HttpStatusCode.valueOf(refused.status()));
        return page.addObject("problem", refused.detail());
    }
}
