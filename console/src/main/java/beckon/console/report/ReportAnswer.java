package beckon.console.report;

import beckon.network.problem.Problem;
import beckon.network.report.Period;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Answers the same questions for every reader, each in a frame of his own. Safe for any number of threads. */
@Component
final class ReportAnswer {
    private static final Set<String> ZONES = new TreeSet<>(java.time.ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
            .toList());

    private final ReportDesk desk;

    ReportAnswer(ReportDesk desk) {
        this.desk = desk;
    }

    /** The page; what is wrong with the question stands above the usual report. */
    ModelAndView page(String template, Reader reader, ReportForm form) {
        ModelAndView page = new ModelAndView(template);
        page.addObject("form", form);
        page.addObject("reader", reader);
        page.addObject("periods", Period.NAMES);
        page.addObject("zones", ZONES);
        try {
            page.addObject("view", desk.view(reader, form));
        } catch (Problem wrong) {
            page.addObject("problem", wrong);
            page.setStatus(HttpStatusCode.valueOf(wrong.status()));
        }
        return page;
    }

    ModelAndView behind(String template, Reader reader, ReportForm form, String key) {
        return new ModelAndView(template, "behind", desk.behind(reader, form, key));
    }

    ModelAndView uncounted(String template, Reader reader, ReportForm form, String kind, String reason) {
        return new ModelAndView(template, "uncounted", desk.uncounted(reader, form, kind, reason));
    }

    ResponseEntity<byte[]> file(Reader reader, ReportForm form) {
        var report = desk.report(reader, form);
        String days = report.span().from().atZone(report.zone()).toLocalDate() + "-"
                + report.span().to().minusSeconds(1).atZone(report.zone()).toLocalDate();
        return ReportSheet.of(reader, report, days);
    }
}
