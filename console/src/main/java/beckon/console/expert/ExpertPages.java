package beckon.console.expert;

import beckon.console.security.Visitor;
import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.expert.Experts;
import beckon.network.expert.StoredExpert;
import beckon.network.expert.TrainingRun;
import beckon.network.expert.TrainingRuns;
import beckon.network.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The experts: train, compare, promote, go back. */
@Controller
@RequestMapping("/experts")
public class ExpertPages {
    private final Experts experts;
    private final TrainingRuns runs;
    private final Accounts accounts;

    ExpertPages(Experts experts, TrainingRuns runs, Accounts accounts) {
        this.experts = experts;
        this.runs = runs;
        this.accounts = accounts;
    }

    @GetMapping
    ModelAndView experts() {
        List<TrainingRun> trainings = runs.all();
        ModelAndView page = new ModelAndView("experts", "experts", experts.all());
        page.addObject("trainings", trainings);
        page.addObject("busy", trainings.stream().anyMatch(TrainingRun::open));
        page.addObject("history", experts.history());
        page.addObject("before", experts.before().flatMap(experts::find).orElse(null));
        page.addObject("people", accounts.all().stream().collect(Collectors.toMap(Account::id, Account::email)));
        return page;
    }

    @PostMapping("/trainings")
    ModelAndView train(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "1") String seed,
            @RequestParam(defaultValue = "20") String heldOut) {
        try {
            TrainingRun run = runs.ask(visitor.account().id(), number("seed", seed), (int) number("heldOut", heldOut));
            return new ModelAndView("redirect:/experts/trainings/" + run.id());
        } catch (Problem refused) {
            return refused(refused);
        }
    }

    @GetMapping("/trainings/{id}")
    ModelAndView training(@PathVariable UUID id) {
        TrainingRun run = runs.find(id);
        String made = run.hash();
        ModelAndView page = new ModelAndView("training", "run", run);
        page.addObject("expert", made == null ? null : experts.find(made).orElse(null));
        return page;
    }

    @PostMapping("/trainings/{id}/cancel")
    String cancel(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID id) {
        runs.cancel(id, visitor.account().id());
        return "redirect:/experts/trainings/" + id;
    }

    @PostMapping("/files")
    ModelAndView upload(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String notes)
            throws IOException {
        try {
            if (file == null || file.isEmpty()) {
                throw Problem.invalid("expert", "file", "", "must be a file that ./beckon train wrote");
            }
            try (InputStream in = file.getInputStream()) {
                StoredExpert kept = experts.upload(visitor.account().id(), in, notes);
                return new ModelAndView("redirect:/experts?kept=" + kept.brief());
            }
        } catch (Problem refused) {
            return refused(refused);
        }
    }

    @GetMapping("/{hash}/file")
    ResponseEntity<byte[]> file(@PathVariable String hash) {
        StoredExpert expert = experts.find(hash).orElseThrow(() -> Problem.notFound("expert", hash));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"expert-" + expert.brief().replaceAll("[^0-9a-zA-Z]", "") + ".gz\"")
                .body(experts.file(hash));
    }

    @PostMapping("/{hash}/promote")
    ModelAndView promote(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String hash,
            @RequestParam(defaultValue = "") String reason) {
        try {
            int asked = experts.promote(hash, visitor.account().id(), reason);
            return new ModelAndView("redirect:/experts?promoted=" + asked);
        } catch (Problem refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            return refused(refused);
        }
    }

    @PostMapping("/{hash}/notes")
    String notes(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String hash,
            @RequestParam(defaultValue = "") String notes) {
        experts.note(hash, visitor.account().id(), notes);
        return "redirect:/experts";
    }

    @PostMapping("/roll-back")
    ModelAndView rollBack(@AuthenticationPrincipal Visitor visitor) {
        int asked = experts.rollBack(visitor.account().id());
        return new ModelAndView("redirect:/experts?promoted=" + asked);
    }

    private ModelAndView refused(Problem refused) {
        ModelAndView again = experts();
        again.setStatus(HttpStatusCode.valueOf(refused.status()));
        again.addObject("problem", refused.detail());
        return again;
    }

    private static long number(String field, String typed) {
        try {
            return Long.parseLong(typed.strip());
        } catch (NumberFormatException wrong) {
            throw Problem.invalid("training", field, typed, "must be a whole number");
        }
    }
}
