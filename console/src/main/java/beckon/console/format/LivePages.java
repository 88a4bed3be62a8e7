package beckon.console.format;

import beckon.network.call.LiveBoard;
import beckon.network.call.LiveLine;
import beckon.network.partner.Format;
import beckon.network.problem.Problem;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Calls to a partner's listings that are going on, and may be ended. */
@Controller
@OneAdvertiser
@PageOf(Format.CALL_MANAGER)
@RequestMapping({"/console/{token}/calls/live", PartnerVisits.SIGNED_IN + "/calls/live"})
public class LivePages {
    private final LiveBoard board;
    private final VisitTraffic traffics;

    LivePages(LiveBoard board, VisitTraffic traffics) {
        this.board = board;
        this.traffics = traffics;
    }

    @GetMapping
    ModelAndView live(PartnerVisit visit) {
        ModelAndView page = new ModelAndView("console-live", "shown", Format.CALL_MANAGER);
        page.addObject("live", seen(visit));
        return page;
    }

    private List<LiveLine> seen(PartnerVisit visit) {
        Set<UUID> listings = traffics.seen(visit);
        return board.ofPartner(visit.partner().id()).stream()
                .filter(line -> line.listing() != null && listings.contains(line.listing()))
                .toList();
    }

    @PostMapping("/{call}/hang-up")
    String hangUp(PartnerVisit visit, @PathVariable UUID call) {
        if (visit.restricted()
                && seen(visit).stream().noneMatch(line -> line.call().call().equals(call))) {
            throw Problem.notFound("call", call);
        }
        boolean ended = board.hangUp(visit.partner().id(), call, visit.user());
        return "redirect:" + visit.base() + "/calls/live?" + (ended ? "ended" : "gone");
    }
}
