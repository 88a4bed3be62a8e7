package beckon.console.report;

import beckon.console.security.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Reports on a publisher's own sites. */
@Controller
@RequestMapping("/publisher/reports")
public class PublisherReportPages {
    private final ReportAnswer answer;

    PublisherReportPages(ReportAnswer answer) {
        this.answer = answer;
    }

    @GetMapping
    ModelAndView report(@AuthenticationPrincipal Visitor visitor, @ModelAttribute("form") ReportForm form) {
        return answer.page("reports", reader(visitor), form);
    }

    @GetMapping("/export.csv")
    ResponseEntity<byte[]> export(@AuthenticationPrincipal Visitor visitor, @ModelAttribute("form") ReportForm form) {
        return answer.file(reader(visitor), form);
    }

    @GetMapping("/behind")
    ModelAndView behind(
            @AuthenticationPrincipal Visitor visitor,
            @ModelAttribute("form") ReportForm form,
            @RequestParam(defaultValue = "none") String key) {
        return answer.behind("report-behind", reader(visitor), form, key);
    }

    @GetMapping("/uncounted")
    ModelAndView uncounted(
            @AuthenticationPrincipal Visitor visitor,
            @ModelAttribute("form") ReportForm form,
            @RequestParam(defaultValue = "CLICK") String kind,
            @RequestParam(defaultValue = "robot") String reason) {
        return answer.uncounted("report-uncounted", reader(visitor), form, kind, reason);
    }

    private static Reader reader(Visitor visitor) {
        return Reader.publisher(visitor.publisher());
    }
}
