package beckon.console.report;

import beckon.network.report.RollUp;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Reports on everything, for the operator. */
@Controller
@RequestMapping("/reports")
public class OperatorReportPages {
    private final ReportAnswer answer;
    private final RollUp rollUp;

    OperatorReportPages(ReportAnswer answer, RollUp rollUp) {
        this.answer = answer;
        this.rollUp = rollUp;
    }

    @GetMapping
    ModelAndView report(@ModelAttribute("form") ReportForm form) {
        return answer.page("reports", Reader.operator(), form);
    }

    @GetMapping("/export.csv")
    ResponseEntity<byte[]> export(@ModelAttribute("form") ReportForm form) {
        return answer.file(Reader.operator(), form);
    }

    @GetMapping("/behind")
    ModelAndView behind(@ModelAttribute("form") ReportForm form, @RequestParam(defaultValue = "none") String key) {
        return answer.behind("report-behind", Reader.operator(), form, key);
    }

    @GetMapping("/uncounted")
    ModelAndView uncounted(
            @ModelAttribute("form") ReportForm form,
            @RequestParam(defaultValue = "CLICK") String kind,
            @RequestParam(defaultValue = "robot") String reason) {
        return answer.uncounted("report-uncounted", Reader.operator(), form, kind, reason);
    }

    /** Counts everything anew. */
    @PostMapping("/rebuild")
    String rebuild() {
        rollUp.askRebuild();
        return "redirect:/reports?rebuilding";
    }
}
