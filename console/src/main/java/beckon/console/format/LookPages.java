package beckon.console.format;

import beckon.console.look.LookDesk;
import beckon.network.insight.ConsoleSessions;
import beckon.network.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
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

/** The look of the console, made by the partner's own people where the operator permits it. */
@Controller
@RequestMapping({"/console/{token}", PartnerVisits.SIGNED_IN})
public class LookPages {
    private static final String VIEW = "console-brand";

    private final LookDesk desk;
    private final ConsoleSessions sessions;

    LookPages(LookDesk desk, ConsoleSessions sessions) {
        this.desk = desk;
        this.sessions = sessions;
    }

    @GetMapping("/brand.css")
    @OneAdvertiser
    ResponseEntity<String> style(PartnerVisit visit) {
        return LookDesk.style(visit.look());
    }

    @GetMapping("/logo/{digest}")
    @OneAdvertiser
    ResponseEntity<byte[]> logo(PartnerVisit visit, @PathVariable String digest) {
        return desk.logo(visit.partner().id(), digest);
    }

    @GetMapping("/brand")
    ModelAndView brand(PartnerVisit visit) {
        requirePermitted(visit);
        return desk.page(VIEW, visit.partner(), base(visit), visit.speech());
    }

    @GetMapping("/brand/draft.css")
    ResponseEntity<String> sample(PartnerVisit visit) {
        requirePermitted(visit);
        return desk.style(visit.partner());
    }

    @PostMapping("/brand")
    ModelAndView keep(
            PartnerVisit visit,
            @RequestParam Map<String, String> fields,
            @RequestParam(required = false) @Nullable MultipartFile logo) {
        requirePermitted(visit);
        return desk.keep(VIEW, visit.partner(), base(visit), visit.speech(), fields, logo, visit.user());
    }

    @PostMapping("/brand/publish")
    String publish(PartnerVisit visit, HttpServletRequest request) {
        requirePermitted(visit);
        show(visit, false, request);
        return desk.publish(visit.partner(), base(visit), visit.user());
    }

    @PostMapping("/brand/discard")
    String discard(PartnerVisit visit, HttpServletRequest request) {
        requirePermitted(visit);
        show(visit, false, request);
        return desk.discard(visit.partner(), base(visit));
    }

    /** The whole console with the draft, for this user only, or back. */
    @PostMapping("/brand/preview")
    String preview(PartnerVisit visit, @RequestParam(defaultValue = "true") boolean on, HttpServletRequest request) {
        requirePermitted(visit);
        show(visit, on, request);
        return on ? "redirect:" + visit.address(visit.decision().format()) : "redirect:" + base(visit);
    }

    @GetMapping("/brand/versions/{number}")
    ModelAndView version(PartnerVisit visit, @PathVariable int number) {
        requirePermitted(visit);
        return desk.version("console-version", visit.partner(), base(visit), visit.speech(), number);
    }

    @PostMapping("/brand/versions/{number}/restore")
    String restore(PartnerVisit visit, @PathVariable int number) {
        requirePermitted(visit);
        return desk.restore(visit.partner(), base(visit), number, visit.user());
    }

    private void show(PartnerVisit visit, boolean draft, HttpServletRequest request) {
        if (!visit.signedIn()) {
            sessions.preview(visit.base().substring(visit.base().lastIndexOf('/') + 1), draft);
        } else if (draft) {
            request.getSession().setAttribute(PartnerVisits.PREVIEW, true);
        } else {
            request.getSession().removeAttribute(PartnerVisits.PREVIEW);
        }
    }

    private static String base(PartnerVisit visit) {
        return visit.base() + "/brand";
    }

    private static void requirePermitted(PartnerVisit visit) {
        // Whoever may only look sees the look, and is refused every change of it elsewhere.
        if (visit.restricted() || !visit.permits().ownLook()) {
            throw new Problem(
                    "look-not-permitted",
                    403,
                    "The look is not yours to change",
                    "The operator of the network, or whoever let you in, keeps the look of this console. Ask there.");
        }
    }
}
