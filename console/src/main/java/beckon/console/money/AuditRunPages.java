package beckon.console.money;

import beckon.network.ledger.AuditRuns;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What the daily audits found. */
@Controller
@RequestMapping("/ledger/audit")
public class AuditRunPages {
    private static final int SHOWN = 100;

    private final AuditRuns runs;

    AuditRunPages(AuditRuns auditRuns) {
        this.runs = auditRuns;
    }

    @GetMapping
    ModelAndView runs() {
        return new ModelAndView("ledger-audit", "runs", runs.latest(SHOWN));
    }

    @PostMapping
    String run() {
        runs.run();
        return "redirect:/ledger/audit";
    }
}
