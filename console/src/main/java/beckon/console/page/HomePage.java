package beckon.console.page;

import beckon.console.security.Visitor;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Leads everybody who signed in to the page that the role starts from. */
@Controller
public class HomePage {

    @GetMapping("/")
    String home(@AuthenticationPrincipal Visitor visitor) {
        return "redirect:" + Navigation.home(visitor.role());
    }
}
