package beckon.console.people;

import beckon.console.address.ConsoleAddress;
import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.Role;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.problem.Problem;
import beckon.network.publisher.Publisher;
import beckon.network.publisher.Publishers;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Accounts: who has one, and new ones. */
@Controller
@RequestMapping("/people")
public class PeoplePages {
    private static final Duration VALID = Duration.ofDays(7);

    private final Accounts accounts;
    private final Partners partners;
    private final Publishers publishers;
    private final ConsoleAddress address;

    PeoplePages(Accounts accounts, Partners partners, Publishers publishers, ConsoleAddress address) {
        this.accounts = accounts;
        this.partners = partners;
        this.publishers = publishers;
        this.address = address;
    }

    @GetMapping
    ModelAndView people() {
        ModelAndView page = new ModelAndView("people", "accounts", accounts.all());
        page.addObject("partners", partners.all());
        page.addObject("publishers", publishers.all());
        page.addObject("partnerNames", partners.all().stream().collect(Collectors.toMap(Partner::id, Partner::name)));
        page.addObject(
                "publisherNames", publishers.all().stream().collect(Collectors.toMap(Publisher::id, Publisher::name)));
        page.addObject("roles", Role.values());
        return page;
    }

    /** @param company an existing partner for a partner's person; the name of a new publisher for a publisher */
    @PostMapping
    ModelAndView invite(
            @RequestParam String email,
            @RequestParam Role role,
            @RequestParam(required = false) @Nullable UUID partner,
            @RequestParam(required = false) @Nullable UUID publisher,
            @RequestParam(defaultValue = "") String company) {
        try {
            Account added = accounts.add(
                    email,
                    role,
                    role == Role.PARTNER ? partner : null,
                    role == Role.PUBLISHER ? publisher(publisher, company, email) : null);
            return withLink(added);
        } catch (Problem refused) {
            ModelAndView again = people();
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused.detail());
            again.addObject("email", email);
            return again;
        }
    }

    /** A new one-time link for somebody who lost his password or the first link. */
    @PostMapping("/{account}/link")
    ModelAndView link(@PathVariable UUID account) {
        return withLink(accounts.find(account).orElseThrow(() -> Problem.notFound("account", account)));
    }

    private UUID publisher(@Nullable UUID known, String company, String email) {
        return known != null ? known : publishers.add(company, email).id();
    }

    private ModelAndView withLink(Account account) {
        ModelAndView page = people();
        page.addObject("invited", account.email());
        page.addObject("link", address.of("/welcome/" + accounts.signInLink(account.id(), VALID)));
        return page;
    }
}
