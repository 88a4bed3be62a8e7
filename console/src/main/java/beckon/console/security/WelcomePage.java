package beckon.console.security;

import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.Attempts;
import beckon.network.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a one-time link leads: its holder sets a password, once. */
@Controller
public class WelcomePage {
    private final Accounts accounts;
    private final Attempts attempts;

    WelcomePage(Accounts accounts, Attempts attempts) {
        this.accounts = accounts;
        this.attempts = attempts;
    }

    @GetMapping("/welcome/{token}")
    String welcome(@PathVariable String token, Model model, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        Account account = accounts.peek(token).orElseThrow(WelcomePage::spent);
        model.addAttribute("email", account.email());
        model.addAttribute("known", account.passwordHash() != null);
        return "welcome";
    }

    @PostMapping("/welcome/{token}")
    String setPassword(
            @PathVariable String token,
            @RequestParam String password,
            @RequestParam String repeated,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Account owner = accounts.peek(token).orElseThrow(WelcomePage::spent);
        Optional<String> objection = Passwords.objection(password, repeated, owner.email());
        if (objection.isPresent()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("objection", objection.get());
            return welcome(token, model, response);
        }
        Account account = accounts.redeem(token, Passwords.hash(password)).orElseThrow(WelcomePage::spent);
        // Who has the link is no guesser: the door opens again at once.
        attempts.forget(LimitedLogin.PERSON, account.email());
        AuditNote.of(request, "password-set", "", "by a link").by(account);
        return "redirect:/login?set";
    }

    private static Problem spent() {
        return new Problem(
                "link-spent",
                HttpStatus.NOT_FOUND.value(),
                "This link does not work any more",
                "It was used, or it is too old. Ask whoever sent it for a new one.");
    }
}
