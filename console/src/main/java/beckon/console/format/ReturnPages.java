package beckon.console.format;

import beckon.network.call.CallReturns;
import beckon.network.partner.Format;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Missed calls: marked when somebody has seen to them, and back. */
@Controller
@OneAdvertiser
@PageOf(Format.CALL_MANAGER)
@RequestMapping({"/console/{token}/calls/missed", PartnerVisits.SIGNED_IN + "/calls/missed"})
public class ReturnPages {
    private final CallReturns returns;
    private final VisitTraffic traffics;

    ReturnPages(CallReturns returns, VisitTraffic traffics) {
        this.returns = returns;
        this.traffics = traffics;
    }

    @PostMapping("/{call}")
    String mark(PartnerVisit visit, @PathVariable UUID call, @RequestParam(defaultValue = "true") boolean returned) {
        traffics.requireSeenCall(visit, call);
        if (returned) {
            returns.mark(visit.partner().id(), call, visit.user());
        } else {
            returns.unmark(visit.partner().id(), call);
        }
        return "redirect:" + visit.base() + "/calls?" + (returned ? "returned=" + call : "waiting") + "#missed";
    }
}
