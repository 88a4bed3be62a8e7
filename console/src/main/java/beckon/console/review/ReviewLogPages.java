package beckon.console.review;

import beckon.console.page.Csv;
import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.Role;
import beckon.network.review.ActionKind;
import beckon.network.review.ReviewAction;
import beckon.network.review.ReviewLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What people did about sites, thresholds and experts. */
@Controller
public class ReviewLogPages {
    private static final int SHOWN = 200;
    private static final int EXPORTED = 100_000;

    private final ReviewLog log;
    private final Accounts accounts;

    ReviewLogPages(ReviewLog log, Accounts accounts) {
        this.log = log;
        this.accounts = accounts;
    }

    @GetMapping("/log")
    ModelAndView log(
            @RequestParam(required = false) @Nullable UUID account,
            @RequestParam(required = false) @Nullable ActionKind kind,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
            @RequestParam(defaultValue = "") String q) {
        List<ReviewAction> found = log.find(wanted(account, kind, from, until, q), SHOWN);
        ModelAndView page = new ModelAndView("review-log", "actions", found);
        page.addObject("people", people());
        page.addObject("reviewers", reviewers());
        page.addObject("kinds", Arrays.asList(ActionKind.values()));
        page.addObject("account", account);
        page.addObject("kind", kind);
        page.addObject("from", from);
        page.addObject("until", until);
        page.addObject("q", q);
        page.addObject("most", SHOWN);
        return page;
    }

    @GetMapping("/log/export.csv")
    ResponseEntity<byte[]> export(
            @RequestParam(required = false) @Nullable UUID account,
            @RequestParam(required = false) @Nullable ActionKind kind,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
            @RequestParam(defaultValue = "") String q) {
        Map<UUID, String> people = people();
        StringBuilder csv = new StringBuilder(Csv.line("at", "who", "what", "to", "was", "became", "why", "note"));
        for (ReviewAction action : log.find(wanted(account, kind, from, until, q), EXPORTED)) {
            csv.append(Csv.line(
                    action.at(),
                    action.account() == null ? "the network" : people.getOrDefault(action.account(), ""),
                    action.kind(),
                    action.subject(),
                    action.was(),
                    action.became(),
                    action.why(),
                    action.note()));
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"review-log.csv\"")
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ReviewLog.Wanted wanted(
            @Nullable UUID account,
            @Nullable ActionKind kind,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            String q) {
        return new ReviewLog.Wanted(
                account, null, kind, start(from), start(until == null ? null : until.plusDays(1)), q.strip());
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Map<UUID, String> people() {
        return accounts.all().stream().collect(Collectors.toMap(Account::id, Account::email));
    }

    private List<Account> reviewers() {
        return accounts.all().stream()
                .filter(person -> person.role() == Role.OPERATOR || person.role() == Role.REVIEWER)
                .toList();
    }
}
