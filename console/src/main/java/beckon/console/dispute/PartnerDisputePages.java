package beckon.console.dispute;

import beckon.console.format.OneAdvertiser;
import beckon.console.format.PartnerVisit;
import beckon.console.statement.Eyes;
import beckon.console.statement.Trail;
import beckon.console.statement.Trails;
import beckon.network.dispute.Dispute;
import beckon.network.dispute.DisputeFilter;
import beckon.network.dispute.DisputeReason;
import beckon.network.dispute.Disputes;
import beckon.network.dispute.Side;
import beckon.network.event.EventKind;
import beckon.network.problem.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Disputes of a partner's advertisers; a user who sees one advertiser sees that one's. */
@Controller
@OneAdvertiser
@RequestMapping({"/console/{token}/disputes", "/partner/disputes"})
public class PartnerDisputePages {
    private final Disputes disputes;
    private final DisputeFile file;
    private final Trails trails;

    PartnerDisputePages(Disputes disputes, DisputeFile file, Trails trails) {
        this.disputes = disputes;
        this.file = file;
        this.trails = trails;
    }

    private static DisputeFilter filter(PartnerVisit visit) {
        return DisputeFilter.ofPartner(visit.partner().id(), visit.scope().advertiser());
    }

    private static Eyes eyes(PartnerVisit visit) {
        return Eyes.partner(visit.partner().id(), visit.scope().advertiser());
    }

    private static Side side(PartnerVisit visit) {
        return visit.restricted() ? Side.ADVERTISER : Side.PARTNER;
    }

    @GetMapping
    ModelAndView list(
            PartnerVisit visit,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID after) {
        return file.list("console-disputes", filter(visit), eyes(visit), visit.base() + "/disputes", state, after);
    }

    /** The form for a contact. */
    @GetMapping("/new")
    ModelAndView form(PartnerVisit visit, @RequestParam UUID event) {
        Trail trail = trails.ofEvent(eyes(visit), event);
        boolean call = trail.event() != null && trail.event().kind() == EventKind.CALL_ENDED;
        ModelAndView page = new ModelAndView("console-dispute-new", "trail", trail);
        page.addObject("event", event);
        page.addObject("reasons", DisputeReason.fitting(call));
        return page;
    }

    @PostMapping
    ModelAndView open(
            PartnerVisit visit,
            @RequestParam UUID event,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String words) {
        try {
            Dispute opened = disputes.open(
                    new Disputes.Opener(visit.partner().id(), visit.scope().advertiser(), visit.user()),
                    event,
                    DisputeReason.of(reason),
                    words);
            return new ModelAndView("redirect:" + visit.base() + "/disputes/" + opened.id() + "?opened");
        } catch (Problem refused) {
            return DisputeFile.refused(form(visit, event), refused)
                    .addObject("typed", words)
                    .addObject("chosen", reason);
        }
    }

    @GetMapping("/{dispute}")
    ModelAndView one(PartnerVisit visit, @PathVariable UUID dispute) {
        Dispute found = disputes.find(filter(visit), dispute);
        return file.one(
                "console-dispute",
                found,
                eyes(visit),
                visit.base() + "/disputes",
                visit.base() + "/statement/events/" + found.event());
    }

    @PostMapping("/{dispute}/say")
    ModelAndView say(PartnerVisit visit, @PathVariable UUID dispute, @RequestParam(defaultValue = "") String words) {
        return act(visit, dispute, () -> disputes.say(dispute, side(visit), visit.user(), words));
    }

    @PostMapping("/{dispute}/withdraw")
    ModelAndView withdraw(PartnerVisit visit, @PathVariable UUID dispute) {
        return act(visit, dispute, () -> disputes.withdraw(dispute, side(visit), visit.user()));
    }

    /** Wants a person to look at what a rule denied. */
    @PostMapping("/{dispute}/person")
    ModelAndView person(PartnerVisit visit, @PathVariable UUID dispute) {
        return act(visit, dispute, () -> disputes.wantPerson(dispute, side(visit), visit.user()));
    }

    private ModelAndView act(PartnerVisit visit, UUID dispute, Runnable action) {
        disputes.find(filter(visit), dispute);
        try {
            action.run();
            return new ModelAndView("redirect:" + visit.base() + "/disputes/" + dispute);
        } catch (Problem refused) {
            return DisputeFile.refused(one(visit, dispute), refused);
        }
    }
}
