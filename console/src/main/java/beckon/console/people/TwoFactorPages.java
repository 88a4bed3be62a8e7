package beckon.console.people;

import beckon.console.mail.MailRoute;
import beckon.console.security.AuditNote;
import beckon.console.security.Passwords;
import beckon.console.security.PeopleRules;
import beckon.console.security.Visitor;
import beckon.network.account.Attempts;
import beckon.network.account.Attempts.Limit;
import beckon.network.account.OwnAccount;
import beckon.network.account.PersonSessions;
import beckon.network.account.Role;
import beckon.network.account.SecondFactors;
import beckon.network.account.Stage;
import beckon.network.audit.AuditOutcome;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Everybody's own second factor: taken into use with a code, taken off with the password and a code. */
@Controller
@RequestMapping("/account/two-factor")
public class TwoFactorPages {
    private static final Limit GUESSES = new Limit("own-code", 10, Duration.ofMinutes(15));

    private final SecondFactors factors;
    private final PersonSessions sessions;
    private final OwnAccount own;
    private final Attempts attempts;
    private final PeopleRules rules;
    private final MailRoute mail;

    TwoFactorPages(
            SecondFactors factors,
            PersonSessions sessions,
            OwnAccount own,
            Attempts attempts,
            PeopleRules rules,
            MailRoute mail) {
        this.factors = factors;
        this.sessions = sessions;
        this.own = own;
        this.attempts = attempts;
        this.rules = rules;
        this.mail = mail;
    }

    @GetMapping
    ModelAndView page(@AuthenticationPrincipal Visitor visitor) {
        ModelAndView page = new ModelAndView("two-factor", "account", visitor.account());
        page.addObject("due", visitor.stage() == Stage.ENROL);
        page.addObject("required", required(visitor));
        if (visitor.account().twoFactor()) {
            page.addObject(
                    "codesLeft", factors.recoveryCodesLeft(visitor.account().id()));
        } else {
            String secret = factors.pending(visitor.account().id());
            page.addObject("secret", secret.replaceAll("(.{4})(?!$)", "$1 "));
            page.addObject("qr", QrDrawing.of(Otpauth.uri(visitor.account().email(), secret)));
        }
        return page;
    }

    @PostMapping
    ModelAndView confirm(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request) {
        AuditNote note = AuditNote.of(request, "second-factor-set", "", "");
        if (visitor.account().twoFactor()) {
            note.outcome(AuditOutcome.REFUSED);
            return refused(visitor, "There is a second factor already; take it off first.");
        }
        if (!attempts.take(GUESSES, visitor.account().id().toString())) {
            note.outcome(AuditOutcome.REFUSED);
            return refused(visitor, "Too many wrong codes. Wait a quarter of an hour.");
        }
        Optional<List<String>> codes = factors.confirm(visitor.account().id(), code);
        if (codes.isEmpty()) {
            note.outcome(AuditOutcome.REFUSED);
            return refused(
                    visitor, "That is not the code that the app shows now. Check that your phone's clock is right.");
        }
        sessions.complete(visitor.session());
        sessions.endAll(visitor.account().id(), visitor.session(), "second factor set");
        request.changeSessionId();
        tell(visitor, "A second factor was set for your account");
        return codes(codes.get());
    }

    @PostMapping("/codes")
    ModelAndView renew(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request) {
        AuditNote note = AuditNote.of(request, "recovery-codes-renewed", "", "");
        Optional<String> wrong = wrongCode(visitor, code);
        if (wrong.isPresent()) {
            note.outcome(AuditOutcome.REFUSED);
            return refused(visitor, wrong.get());
        }
        return codes(factors.renewRecoveryCodes(visitor.account().id()));
    }

    @PostMapping("/remove")
    ModelAndView remove(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request) {
        AuditNote note = AuditNote.of(request, "second-factor-taken-off", "", "");
        Optional<String> wrong = required(visitor)
                ? Optional.of("The operator of this network demands a second factor.")
                : wrongCode(visitor, code)
                        .or(() -> Passwords.encoder().matches(current, visitor.getPassword())
                                ? Optional.empty()
                                : Optional.of("That is not your present password."));
        if (wrong.isPresent()) {
            note.outcome(AuditOutcome.REFUSED);
            return refused(visitor, wrong.get());
        }
        factors.drop(visitor.account().id());
        tell(visitor, "The second factor of your account was taken off");
        return new ModelAndView("redirect:/account?factor");
    }

    private boolean required(Visitor visitor) {
        return rules.secondFactor() && visitor.role() == Role.OPERATOR;
    }

    private Optional<String> wrongCode(Visitor visitor, String code) {
        String id = visitor.account().id().toString();
        if (!attempts.take(GUESSES, id)) {
            return Optional.of("Too many wrong codes. Wait a quarter of an hour.");
        }
        return factors.accept(visitor.account().id(), code)
                ? Optional.empty()
                : Optional.of("That is no code of yours, or it was used; wait for the next one.");
    }

    private void tell(Visitor visitor, String what) {
        if (mail.open()) {
            own.tell(visitor.account(), what);
        }
    }

    private static ModelAndView codes(List<String> codes) {
        return new ModelAndView("recovery-codes", "codes", codes);
    }

    private ModelAndView refused(Visitor visitor, String problem) {
        ModelAndView again = page(visitor);
        again.setStatus(HttpStatusCode.valueOf(422));
        again.addObject("problem", problem);
        return again;
    }
}
