package beckon.console.report;

import beckon.console.format.OneAdvertiser;
import beckon.console.format.PartnerVisit;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Reports on a partner's own listings. */
@Controller
@OneAdvertiser
@RequestMapping({"/console/{token}/reports", "/partner/reports"})
public class PartnerReportPages {
    private final ReportAnswer answer;

    PartnerReportPages(ReportAnswer answer) {
        this.answer = answer;
    }

    @GetMapping
    ModelAndView report(PartnerVisit visit, @ModelAttribute("form") ReportForm form) {
        return answer.page("console-reports", reader(visit), form);
    }

    @GetMapping("/export.csv")
    ResponseEntity<byte[]> export(PartnerVisit visit, @ModelAttribute("form") ReportForm form) {
        return answer.file(reader(visit), form);
    }

    @GetMapping("/behind")
    ModelAndView behind(
            PartnerVisit visit,
            @ModelAttribute("form") ReportForm form,
            @RequestParam(defaultValue = "none") String key) {
        return answer.behind("console-report-behind", reader(visit), form, key);
    }

    @GetMapping("/uncounted")
    ModelAndView uncounted(
            PartnerVisit visit,
            @ModelAttribute("form") ReportForm form,
            @RequestParam(defaultValue = "CLICK") String kind,
            @RequestParam(defaultValue = "robot") String reason) {
        return answer.uncounted("console-report-uncounted", reader(visit), form, kind, reason);
    }

    private static Reader reader(PartnerVisit visit) {
        UUID partner = visit.partner().id();
        UUID advertiser = visit.scope().advertiser();
        return advertiser == null
                ? Reader.partner(partner, visit.base())
                : Reader.advertiser(partner, advertiser, visit.base());
    }
}
