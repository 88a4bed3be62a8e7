package beckon.console.security;

import beckon.network.account.Attempts;
import beckon.network.account.Attempts.Limit;
import beckon.network.account.PersonSessions;
import beckon.network.account.SecondFactors;
import beckon.network.account.Stage;
import beckon.network.audit.AuditOutcome;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The second question at the door. Guesses are counted per account, wherever they come from. */
@Controller
public class CodePage {
    static final Limit QUICK = new Limit("code-quick", 5, Duration.ofMinutes(15));
    static final Limit DAILY = new Limit("code-day", 20, Duration.ofDays(1));

    private final SecondFactors factors;
    private final PersonSessions sessions;
    private final Attempts attempts;
    private final Doorway doorway;

    CodePage(SecondFactors factors, PersonSessions sessions, Attempts attempts, Doorway doorway) {
        this.factors = factors;
        this.sessions = sessions;
        this.attempts = attempts;
        this.doorway = doorway;
    }

    @GetMapping(SessionGate.CODE)
    String code(@AuthenticationPrincipal Visitor visitor) {
        return visitor.stage() == Stage.CODE ? "login-code" : "redirect:/";
    }

    @PostMapping(SessionGate.CODE)
    @Nullable ModelAndView check(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        if (visitor.stage() != Stage.CODE) {
            return new ModelAndView("redirect:/");
        }
        String account = visitor.account().id().toString();
        boolean quick = attempts.take(QUICK, account);
        boolean daily = attempts.take(DAILY, account);
        if (!quick || !daily) {
            AuditNote.of(request, "second-factor", "", "too many attempts").outcome(AuditOutcome.REFUSED);
            sessions.end(visitor.account().id(), visitor.session(), "too many codes");
            return new ModelAndView("redirect:/login?codes");
        }
        if (!factors.accept(visitor.account().id(), code)) {
            AuditNote.of(request, "second-factor", "", "wrong or used code").outcome(AuditOutcome.REFUSED);
            ModelAndView again = new ModelAndView("login-code", "wrong", true);
            again.setStatus(HttpStatus.BAD_REQUEST);
            return again;
        }
        attempts.forget(QUICK, account);
        attempts.forget(DAILY, account);
        AuditNote.of(request, "second-factor", "", "");
        doorway.completed(request, response, visitor);
        return null;
    }
}
