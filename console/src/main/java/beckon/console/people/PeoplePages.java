package beckon.console.people;

import beckon.console.address.ConsoleAddress;
import beckon.console.mail.MailRoute;
import beckon.console.security.AuditNote;
import beckon.console.security.Visitor;
import beckon.network.account.Account;
import beckon.network.account.Attempts;
import beckon.network.account.Attempts.Limit;
import beckon.network.account.Circle;
import beckon.network.account.Grade;
import beckon.network.account.Invited;
import beckon.network.account.People;
import beckon.network.account.PersonSessions;
import beckon.network.account.Role;
import beckon.network.link.LinkKind;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.problem.Problem;
import beckon.network.publisher.Publisher;
import beckon.network.publisher.Publishers;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who may sign in, and how far: everybody for the operator, their own people for partners and publishers. */
@Controller
@RequestMapping({"/people", "/partner/people", "/publisher/people"})
public class PeoplePages {
    private static final Limit INVITATIONS = new Limit("invitations", 50, Duration.ofDays(1));

    private final People people;
    private final PersonSessions sessions;
    private final Attempts attempts;
    private final Partners partners;
    private final Publishers publishers;
    private final ConsoleAddress address;
    private final MailRoute mail;

    PeoplePages(
            People people,
            PersonSessions sessions,
            Attempts attempts,
            Partners partners,
            Publishers publishers,
            ConsoleAddress address,
            MailRoute mail) {
        this.people = people;
        this.sessions = sessions;
        this.attempts = attempts;
        this.partners = partners;
        this.publishers = publishers;
        this.address = address;
        this.mail = mail;
    }

    @GetMapping
    ModelAndView people(@AuthenticationPrincipal Visitor visitor) {
        Circle circle = circle(visitor);
        ModelAndView page = new ModelAndView("people", "people", people.of(circle));
        page.addObject("base", base(visitor.role()));
        page.addObject("own", visitor.account().id());
        page.addObject("mailed", mail.open());
        page.addObject("grades", visitor.role().grades());
        page.addObject("whole", circle.whole());
        if (circle.whole()) {
            page.addObject("kinds", Kind.values());
            page.addObject("partners", partners.all());
            page.addObject("publishers", publishers.all());
            page.addObject(
                    "partnerNames", partners.all().stream().collect(Collectors.toMap(Partner::id, Partner::name)));
            page.addObject(
                    "publisherNames",
                    publishers.all().stream().collect(Collectors.toMap(Publisher::id, Publisher::name)));
        }
        return page;
    }

    /**
     * @param role and {@code partner}, {@code publisher}: heeded from the operator only
     * @param company the name of a new publisher, where none is chosen
     */
    @PostMapping
    ModelAndView invite(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam String email,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) @Nullable Grade grade,
            @RequestParam(required = false) @Nullable Kind kind,
            @RequestParam(required = false) @Nullable UUID partner,
            @RequestParam(required = false) @Nullable UUID publisher,
            @RequestParam(defaultValue = "") String company) {
        return shown(visitor, email, () -> {
            Circle circle = circle(visitor);
            Role wanted = !circle.whole() ? visitor.role() : kind != null ? kind.role() : orElse(role, Role.OPERATOR);
            Grade reach = !circle.whole() || kind == null
                    ? orElse(grade, wanted.grades().getFirst())
                    : kind.grade();
            requireFew(visitor);
            return people.invite(
                    visitor.account(),
                    email,
                    wanted,
                    reach,
                    wanted == Role.PARTNER ? (circle.whole() ? partner : circle.partner()) : null,
                    wanted == Role.PUBLISHER
                            ? (circle.whole() ? publisher(publisher, company, email) : circle.publisher())
                            : null,
                    mail.open());
        });
    }

    /** Another way in for somebody who lost his password or the first link. */
    @PostMapping("/{account}/link")
    ModelAndView link(
            @AuthenticationPrincipal Visitor visitor, @PathVariable UUID account, HttpServletRequest request) {
        return shown(visitor, "", () -> {
            requireFew(visitor);
            Invited again = people.inviteAgain(visitor.account(), circle(visitor), account, mail.open());
            note(request, "invitation-sent-again", again.account());
            return again;
        });
    }

    @PostMapping("/{account}/grade")
    ModelAndView grade(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID account,
            @RequestParam Grade grade,
            HttpServletRequest request) {
        return done(visitor, () -> {
            Account changed = people.regrade(circle(visitor), account, grade);
            AuditNote.of(request, "rights-changed", changed.email(), "to " + grade);
        });
    }

    @PostMapping("/{account}/remove")
    ModelAndView remove(
            @AuthenticationPrincipal Visitor visitor, @PathVariable UUID account, HttpServletRequest request) {
        return done(visitor, () -> note(request, "person-removed", people.remove(circle(visitor), account)));
    }

    @PostMapping("/{account}/second-factor")
    ModelAndView dropSecondFactor(
            @AuthenticationPrincipal Visitor visitor, @PathVariable UUID account, HttpServletRequest request) {
        return done(
                visitor,
                () -> note(request, "second-factor-taken-off", people.dropSecondFactor(circle(visitor), account)));
    }

    @PostMapping("/{account}/sign-out")
    ModelAndView signOut(
            @AuthenticationPrincipal Visitor visitor, @PathVariable UUID account, HttpServletRequest request) {
        return done(visitor, () -> {
            Account found = people.of(circle(visitor), account);
            sessions.endAll(account, null, "signed out by " + visitor.getUsername());
            note(request, "person-signed-out", found);
        });
    }

    private static void note(HttpServletRequest request, String action, Account whom) {
        AuditNote.of(request, action, whom.email(), "");
    }

    private static Circle circle(Visitor visitor) {
        return switch (visitor.role()) {
            case OPERATOR -> Circle.NETWORK;
            case PARTNER -> Circle.ofPartner(visitor.partner());
            case PUBLISHER -> Circle.ofPublisher(visitor.publisher());
            case REVIEWER -> throw new IllegalStateException("A reviewer looks after nobody");
        };
    }

    private static String base(Role role) {
        return switch (role) {
            case PARTNER -> "/partner/people";
            case PUBLISHER -> "/publisher/people";
            case OPERATOR, REVIEWER -> "/people";
        };
    }

    private static <T> T orElse(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    private void requireFew(Visitor visitor) {
        String inviter = String.valueOf(circle(visitor)) + visitor.role();
        if (!attempts.take(INVITATIONS, inviter)) {
            throw new Problem(
                    "too-many-invitations",
                    429,
                    "Too many invitations in one day",
                    "There were " + INVITATIONS.most()
                            + " invitations within a day, which is the limit; go on tomorrow.");
        }
    }

    private UUID publisher(@Nullable UUID known, String company, String email) {
        return known != null ? known : publishers.add(company, email).id();
    }

    private ModelAndView done(Visitor visitor, Runnable what) {
        try {
            what.run();
            return new ModelAndView("redirect:" + base(visitor.role()) + "?done");
        } catch (Problem refused) {
            return refused(visitor, refused, "");
        }
    }

    private ModelAndView shown(Visitor visitor, String email, Supplier<Invited> what) {
        Invited opened;
        try {
            opened = what.get();
        } catch (Problem refused) {
            return refused(visitor, refused, email);
        }
        ModelAndView page = people(visitor);
        page.addObject("invited", opened.account().email());
        opened.token().ifPresent(token -> page.addObject("link", address.of(LinkKind.WELCOME.path(token))));
        return page;
    }

    private ModelAndView refused(Visitor visitor, Problem refused, String email) {
        if (refused.status() == 404) {
            throw refused;
        }
        ModelAndView again = people(visitor);
        again.setStatus(HttpStatusCode.valueOf(refused.status()));
        again.addObject("problem", refused.detail());
        again.addObject("email", email);
        return again;
    }
}
