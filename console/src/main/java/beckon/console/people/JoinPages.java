package beckon.console.people;

import beckon.console.mail.MailRoute;
import beckon.console.security.AuditNote;
import beckon.console.security.Passwords;
import beckon.console.security.PeopleRules;
import beckon.network.account.Attempts;
import beckon.network.account.Attempts.Limit;
import beckon.network.audit.AuditOutcome;
import beckon.network.join.Joined;
import beckon.network.join.Joining;
import beckon.network.join.Joins;
import beckon.network.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where publishers come by themselves, if the operator lets them: name, address and first site, confirmed by mail. */
@Controller
@RequestMapping("/join")
public class JoinPages {
    private static final Limit FROM = new Limit("join-address", 5, Duration.ofHours(1));
    private static final Limit FOR = new Limit("join-person", 3, Duration.ofDays(1));

    private final Joins joins;
    private final Attempts attempts;
    private final PeopleRules rules;
    private final MailRoute mail;

    JoinPages(Joins joins, Attempts attempts, PeopleRules rules, MailRoute mail) {
        this.joins = joins;
        this.attempts = attempts;
        this.rules = rules;
        this.mail = mail;
    }

    @GetMapping
    ModelAndView form() {
        return page("", "", "");
    }

    /** @param website nobody sees this field: whoever fills it in is a machine */
    @PostMapping
    ModelAndView ask(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "") String website,
            HttpServletRequest request) {
        AuditNote note = AuditNote.of(request, "joining-asked", "", site);
        try {
            requireOpen();
            if (!attempts.take(FROM, request.getRemoteAddr())) {
                throw new Problem(
                        "too-many-joins",
                        429,
                        "Too many at once",
                        "There were too many requests from your network; try again in an hour.");
            }
            if (website.isEmpty() && attempts.take(FOR, email.strip().toLowerCase(Locale.ROOT))) {
                joins.ask(name, email, site);
            }
            return new ModelAndView("redirect:/join?sent");
        } catch (Problem refused) {
            note.outcome(AuditOutcome.REFUSED);
            ModelAndView again = page(name, email, site);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused.detail());
            return again;
        }
    }

    @GetMapping("/{token}")
    ModelAndView welcome(@PathVariable String token, HttpServletResponse response) {
        requireOpen();
        response.setHeader("Referrer-Policy", "no-referrer");
        return new ModelAndView("join-welcome", "wish", joins.peek(token).orElseThrow(JoinPages::spent));
    }

    @PostMapping("/{token}")
    ModelAndView join(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            HttpServletRequest request,
            HttpServletResponse response) {
        requireOpen();
        Joining wish = joins.peek(token).orElseThrow(JoinPages::spent);
        Optional<String> objection = Passwords.objection(password, repeated, wish.email());
        if (objection.isPresent()) {
            ModelAndView again = welcome(token, response);
            again.setStatus(HttpStatus.BAD_REQUEST);
            again.addObject("objection", objection.get());
            return again;
        }
        Joined joined = joins.confirm(token, Passwords.hash(password)).orElseThrow(JoinPages::spent);
        AuditNote.of(request, "publisher-joined", "", wish.site()).by(joined.account());
        ModelAndView page = new ModelAndView("joined", "wish", wish);
        joined.refused().ifPresent(why -> page.addObject("problem", why.detail()));
        return page;
    }

    private boolean open() {
        return rules.join() && mail.open();
    }

    private void requireOpen() {
        if (!open()) {
            throw new Problem(
                    "joining-closed",
                    HttpStatus.FORBIDDEN.value(),
                    "Publishers are invited here",
                    "This network does not take publishers who come by themselves; ask its operator for an invitation.");
        }
    }

    private ModelAndView page(String name, String email, String site) {
        ModelAndView page = new ModelAndView("join", "open", open());
        page.addObject("name", name);
        page.addObject("email", email);
        page.addObject("site", site);
        return page;
    }

    private static Problem spent() {
        return new Problem(
                "link-spent",
                HttpStatus.NOT_FOUND.value(),
                "This link does not work any more",
                "It was used, or it is too old. Start anew at /join.");
    }
}
