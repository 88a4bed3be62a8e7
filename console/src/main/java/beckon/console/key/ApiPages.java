package beckon.console.key;

import beckon.console.api.OpenApi;
import beckon.console.format.PartnerVisit;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The API's description as a page for a partner's people. */
@Controller
public class ApiPages {
    private final OpenApi description;

    ApiPages(OpenApi description) {
        this.description = description;
    }

    @GetMapping({"/console/{token}/api", "/partner/api"})
    ModelAndView guide(PartnerVisit visit) {
        return new ModelAndView("console-api", "guide", description.guide());
    }
}
