package beckon.console.desk;

import beckon.network.appeal.ComplaintKind;
import beckon.network.appeal.Complaints;
import beckon.network.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where anybody may complain about a site that shows this network's ads. */
@Controller
@RequestMapping("/complain")
public class ComplaintPage {
    private final Complaints complaints;

    ComplaintPage(Complaints complaints) {
        this.complaints = complaints;
    }

    /** @param site filled in where a link named it */
    @GetMapping
    ModelAndView form(@RequestParam(defaultValue = "") String site) {
        return page(site, ComplaintKind.CONTENT, "", "");
    }

    /** @param website nobody sees this field: whoever fills it in is a machine */
    @PostMapping
    ModelAndView send(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "OTHER") ComplaintKind kind,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String website) {
        try {
            if (website.isEmpty()) {
                complaints.add(request.getRemoteAddr(), site, kind, text, email);
            }
            return new ModelAndView("redirect:/complain?sent");
        } catch (Problem refused) {
            ModelAndView again = page(site, kind, text, email);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused.detail());
            return again;
        }
    }

    private static ModelAndView page(String site, ComplaintKind kind, String text, String email) {
        ModelAndView page = new ModelAndView("complain", "site", site);
        page.addObject("kind", kind);
        page.addObject("kinds", ComplaintKind.values());
        page.addObject("text", text);
        page.addObject("email", email);
        return page;
    }
}
