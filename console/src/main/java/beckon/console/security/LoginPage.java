package beckon.console.security;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The form that asks for mail address and password; Spring Security takes it from there. */
@Controller
public class LoginPage {

    @GetMapping("/login")
    String login() {
        return "login";
    }
}
