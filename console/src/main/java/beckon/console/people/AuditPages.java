package beckon.console.people;

import beckon.console.page.Csv;
import beckon.console.security.Visitor;
import beckon.network.account.Circle;
import beckon.network.account.People;
import beckon.network.account.Role;
import beckon.network.audit.AuditEntry;
import beckon.network.audit.AuditLog;
import beckon.network.audit.AuditOutcome;
import beckon.network.audit.AuditQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who did what: everybody for the operator, their own people and servers for partners and publishers. */
@Controller
@RequestMapping({"/audit", "/partner/people/log", "/publisher/people/log"})
public class AuditPages {
    private static final int SHOWN = 100;
    private static final int EXPORTED = 100_000;

    private final AuditLog log;
    private final People people;

    AuditPages(AuditLog log, People people) {
        this.log = log;
        this.people = people;
    }

    /** @param before the last entry of the page before */
    @GetMapping
    ModelAndView page(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(required = false) @Nullable AuditOutcome outcome,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(required = false) @Nullable UUID before) {
        List<AuditEntry> found = log.find(wanted(visitor, person, action, outcome, from, to, before), SHOWN + 1);
        ModelAndView page =
                new ModelAndView("audit", "entries", found.stream().limit(SHOWN).toList());
        page.addObject("older", found.size() > SHOWN ? found.get(SHOWN - 1).id() : null);
        page.addObject("base", base(visitor.role()));
        page.addObject("people", people.of(circle(visitor)));
        page.addObject("actions", log.actions(partner(visitor), publisher(visitor)));
        page.addObject("outcomes", AuditOutcome.values());
        page.addObject("person", person);
        page.addObject("action", action);
        page.addObject("outcome", outcome);
        page.addObject("from", from);
        page.addObject("to", to);
        return page;
    }

    @GetMapping("/export.csv")
    ResponseEntity<String> export(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(required = false) @Nullable AuditOutcome outcome,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to) {
        StringBuilder csv =
                new StringBuilder(Csv.line("time", "who", "action", "subject", "detail", "outcome", "network"));
        log.find(wanted(visitor, person, action, outcome, from, to, null), EXPORTED)
                .forEach(entry -> csv.append(Csv.line(
                        entry.at(),
                        entry.who(),
                        entry.action(),
                        entry.subject(),
                        entry.detail(),
                        entry.outcome(),
                        entry.source())));
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")
                .body(csv.toString());
    }

    private static AuditQuery wanted(
            Visitor visitor,
            @Nullable UUID person,
            String action,
            @Nullable AuditOutcome outcome,
            String from,
            String to,
            @Nullable UUID before) {
        return new AuditQuery(
                partner(visitor),
                publisher(visitor),
                person,
                action.isBlank() ? null : action,
                outcome,
                day(from, 0),
                day(to, 1),
                before);
    }

    private static @Nullable Instant day(String typed, int plus) {
        try {
            return typed.isBlank()
                    ? null
                    : LocalDate.parse(typed).plusDays(plus).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    private static Circle circle(Visitor visitor) {
        return new Circle(partner(visitor), publisher(visitor));
    }

    private static @Nullable UUID partner(Visitor visitor) {
        return visitor.role() == Role.PARTNER ? visitor.partner() : null;
    }

    private static @Nullable UUID publisher(Visitor visitor) {
        return visitor.role() == Role.PUBLISHER ? visitor.publisher() : null;
    }

    private static String base(Role role) {
        return switch (role) {
            case PARTNER -> "/partner/people/log";
            case PUBLISHER -> "/publisher/people/log";
            case OPERATOR, REVIEWER -> "/audit";
        };
    }
}
