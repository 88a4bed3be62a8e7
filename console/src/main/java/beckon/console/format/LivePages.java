package beckon.console.format;

import beckon.network.call.LiveBoard;
import beckon.network.partner.Format;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Calls to a partner's listings that are going on; he may end them. */
@Controller
@RequestMapping({"/console/{token}/calls/live", PartnerVisits.SIGNED_IN + "/calls/live"})
public class LivePages {
    private final LiveBoard board;

    LivePages(LiveBoard board) {
        this.board = board;
    }

    @GetMapping
    ModelAndView live(PartnerVisit visit) {
        ModelAndView page = new ModelAndView("console-live", "shown", Format.CALL_MANAGER);
        page.addObject("live", board.ofPartner(visit.partner().id()));
        return page;
    }

    @PostMapping("/{call}/hang-up")
    String hangUp(PartnerVisit visit, @PathVariable UUID call) {
        boolean ended = board.hangUp(visit.partner().id(), call, visit.user());
        return "redirect:" + visit.base() + "/calls/live?" + (ended ? "ended" : "gone");
    }
}
