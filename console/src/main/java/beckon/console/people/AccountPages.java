package beckon.console.people;

import beckon.console.mail.MailRoute;
import beckon.console.security.AuditNote;
import beckon.console.security.Passwords;
import beckon.console.security.Visitor;
import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.Attempts;
import beckon.network.account.Attempts.Limit;
import beckon.network.account.Circle;
import beckon.network.account.OwnAccount;
import beckon.network.account.People;
import beckon.network.account.PersonSessions;
import beckon.network.account.SecondFactors;
import beckon.network.audit.AuditLog;
import beckon.network.audit.AuditOutcome;
import beckon.network.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Everybody's own account: password, mail address, where he is signed in. What a thief would change asks for the password. */
@Controller
@RequestMapping("/account")
public class AccountPages {
    private static final Limit WRONG = new Limit("own-password", 5, Duration.ofMinutes(15));
    private static final Limit MOVES = new Limit("own-moves", 5, Duration.ofDays(1));

    private static final int OWN_ENTRIES = 10_000;

    private final Accounts accounts;
    private final OwnAccount own;
    private final PersonSessions sessions;
    private final SecondFactors factors;
    private final Attempts attempts;
    private final MailRoute mail;
    private final People people;
    private final AuditLog log;

    AccountPages(
            Accounts accounts,
            OwnAccount own,
            PersonSessions sessions,
            SecondFactors factors,
            Attempts attempts,
            MailRoute mail,
            People people,
            AuditLog log) {
        this.people = people;
        this.log = log;
        this.accounts = accounts;
        this.own = own;
        this.sessions = sessions;
        this.factors = factors;
        this.attempts = attempts;
        this.mail = mail;
    }

    @GetMapping
    ModelAndView account(@AuthenticationPrincipal Visitor visitor) {
        UUID id = visitor.account().id();
        ModelAndView page = new ModelAndView("account", "account", visitor.account());
        page.addObject("sessions", sessions.of(id));
        page.addObject("present", visitor.session());
        page.addObject("codesLeft", factors.recoveryCodesLeft(id));
        page.addObject("mailed", mail.open());
        return page;
    }

    @PostMapping("/password")
    ModelAndView password(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            HttpServletRequest request) {
        AuditNote note = AuditNote.of(request, "password-changed", "", "");
        Optional<String> objection = wrong(visitor, current)
                .or(() -> Passwords.objection(
                        password, repeated, visitor.account().email()));
        if (objection.isPresent()) {
            note.outcome(AuditOutcome.REFUSED);
            return again(visitor, "passwordProblem", objection.get());
        }
        accounts.changePassword(visitor.account().id(), Passwords.hash(password), visitor.session());
        request.changeSessionId();
        if (mail.open()) {
            own.tell(visitor.account(), "Your password was changed");
        }
        return new ModelAndView("redirect:/account?password");
    }

    @PostMapping("/mail")
    ModelAndView mail(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String email,
            HttpServletRequest request) {
        AuditNote note = AuditNote.of(request, "mail-address-asked", "", email);
        if (!mail.open()) {
            note.outcome(AuditOutcome.REFUSED);
            return again(visitor, "mailProblem", "No mail is sent here, so no address can be confirmed.");
        }
        Optional<String> objection = wrong(visitor, current);
        try {
            if (objection.isEmpty()
                    && !attempts.take(MOVES, visitor.account().id().toString())) {
                objection = Optional.of("Five addresses within a day are the limit; go on tomorrow.");
            }
            if (objection.isEmpty()) {
                own.move(visitor.account(), email);
                return new ModelAndView("redirect:/account?mail");
            }
        } catch (Problem refused) {
            objection = Optional.of(refused.detail());
        }
        note.outcome(AuditOutcome.REFUSED);
        return again(visitor, "mailProblem", objection.get());
    }

    @PostMapping("/sessions/{session}/end")
    String end(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID session, HttpServletRequest request) {
        if (!sessions.end(visitor.account().id(), session, "ended by its owner")) {
            throw Problem.notFound("session", session);
        }
        AuditNote.of(request, "session-ended", "", "");
        return "redirect:/account?ended";
    }

    /** Ends every other session. */
    @PostMapping("/sessions/end")
    String endAll(@AuthenticationPrincipal Visitor visitor, HttpServletRequest request) {
        sessions.endAll(visitor.account().id(), visitor.session(), "ended by its owner");
        AuditNote.of(request, "signed-out-everywhere", "", "");
        return "redirect:/account?ended";
    }

    /** Everything that is held of the person who asks, for himself. */
    @GetMapping("/export.json")
    ResponseEntity<String> export(@AuthenticationPrincipal Visitor visitor) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"account.json\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(OwnFile.json(
                        visitor.account(),
                        sessions.of(visitor.account().id()),
                        log.find(OwnFile.own(visitor.account().id()), OWN_ENTRIES)));
    }

    /** Removes the account of the person who asks. */
    @PostMapping("/remove")
    ModelAndView remove(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String current,
            HttpServletRequest request) {
        AuditNote note = AuditNote.of(request, "account-removed", "", "by its owner");
        Optional<String> objection = wrong(visitor, current);
        try {
            if (objection.isEmpty()) {
                Account account = visitor.account();
                people.remove(new Circle(account.partner(), account.publisher()), account.id());
                HttpSession session = request.getSession(false);
                if (session != null) {
                    session.invalidate();
                }
                return new ModelAndView("redirect:/login?removed");
            }
        } catch (Problem refused) {
            objection = Optional.of(refused.detail());
        }
        note.outcome(AuditOutcome.REFUSED);
        return again(visitor, "removeProblem", objection.get());
    }

    /** What is wrong with the typed present password; guesses are counted. */
    private Optional<String> wrong(Visitor visitor, String current) {
        String id = visitor.account().id().toString();
        if (!attempts.take(WRONG, id)) {
            return Optional.of("Too many wrong passwords. Wait a quarter of an hour.");
        }
        if (!Passwords.encoder().matches(current, visitor.getPassword())) {
            return Optional.of("That is not your present password.");
        }
        attempts.forget(WRONG, id);
        return Optional.empty();
    }

    private ModelAndView again(Visitor visitor, String where, String problem) {
        ModelAndView page = account(visitor);
        page.setStatus(HttpStatusCode.valueOf(422));
        page.addObject(where, problem);
        return page;
    }
}
