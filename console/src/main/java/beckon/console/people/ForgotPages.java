package beckon.console.people;

import beckon.console.mail.MailRoute;
import beckon.console.security.AuditNote;
import beckon.network.account.Attempts;
import beckon.network.account.Attempts.Limit;
import beckon.network.account.OwnAccount;
import beckon.network.audit.AuditOutcome;
import beckon.network.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** For who forgot his password, and for who confirms an address. The answer is the same whether an account exists. */
@Controller
public class ForgotPages {
    private static final Limit ASKED_FROM = new Limit("forgot-address", 20, Duration.ofHours(1));
    private static final Limit ASKED_FOR = new Limit("forgot-person", 3, Duration.ofHours(1));

    private final OwnAccount own;
    private final Attempts attempts;
    private final MailRoute mail;

    ForgotPages(OwnAccount own, Attempts attempts, MailRoute mail) {
        this.own = own;
        this.attempts = attempts;
        this.mail = mail;
    }

    @GetMapping("/forgot")
    ModelAndView forgot() {
        return new ModelAndView("forgot", "mailed", mail.open());
    }

    @PostMapping("/forgot")
    ModelAndView ask(@RequestParam(defaultValue = "") String email, HttpServletRequest request) {
        AuditNote note = AuditNote.of(request, "password-forgotten", "", "");
        if (!attempts.take(ASKED_FROM, request.getRemoteAddr())) {
            note.outcome(AuditOutcome.REFUSED);
            ModelAndView again = forgot();
            again.setStatus(HttpStatus.TOO_MANY_REQUESTS);
            again.addObject("problem", "There were too many requests from your network; try again in an hour.");
            return again;
        }
        if (mail.open() && attempts.take(ASKED_FOR, email.strip().toLowerCase(Locale.ROOT))) {
            own.forgot(email);
        }
        return new ModelAndView("redirect:/forgot?sent");
    }

    /** Programs that look at mail follow links, so that only the button confirms. */
    @GetMapping("/confirm/{token}")
    ModelAndView confirm(@PathVariable String token) {
        return new ModelAndView("confirm", "email", own.peek(token).orElseThrow(ForgotPages::spent));
    }

    @PostMapping("/confirm/{token}")
    String confirmed(@PathVariable String token, HttpServletRequest request) {
        AuditNote note = AuditNote.of(request, "mail-address-changed", "", "");
        note.by(own.confirm(token).orElseThrow(ForgotPages::spent));
        return "redirect:/login?confirmed";
    }

    private static Problem spent() {
        return new Problem(
                "link-spent",
                HttpStatus.NOT_FOUND.value(),
                "This link does not work any more",
                "It was used, or it is too old. Sign in and ask for a new one.");
    }
}
