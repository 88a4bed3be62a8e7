package beckon.console.expert;

import beckon.console.security.Visitor;
import beckon.network.label.LabelImport;
import beckon.network.label.LabelImports;
import beckon.network.problem.Problem;
import beckon.network.review.ActionKind;
import beckon.network.review.PersonDecision;
import beckon.network.review.ReviewLog;
import beckon.network.review.SiteLabels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
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
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Labels: people's decisions, and files that an operator loads. */
@Controller
@RequestMapping("/labels")
public class LabelPages {
    private final LabelImports imports;
    private final SiteLabels labels;
    private final ReviewLog log;

    LabelPages(LabelImports imports, SiteLabels labels, ReviewLog log) {
        this.imports = imports;
        this.labels = labels;
        this.log = log;
    }

    @GetMapping
    ModelAndView labels() {
        Collection<PersonDecision> decisions = labels.standing().values();
        Map<String, Integer> counts = new TreeMap<>();
        decisions.forEach(decision -> decision.labels().forEach(label -> counts.merge(label, 1, Integer::sum)));
        ModelAndView page = new ModelAndView("labels", "imports", imports.all());
        page.addObject("decisions", decisions.size());
        page.addObject(
                "teaching", decisions.stream().filter(PersonDecision::teaches).count());
        page.addObject("counts", counts);
        return page;
    }

    @PostMapping("/imports")
    ModelAndView load(
            @AuthenticationPrincipal Visitor visitor, @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        try {
            if (file == null || file.isEmpty()) {
                throw Problem.invalid("labels", "file", "", "must be a file of JSON lines or comma-separated values");
            }
            String name = file.getOriginalFilename();
            try (InputStream in = file.getInputStream()) {
                LabelImport staged = imports.stage(visitor.account().id(), name == null ? "labels" : name, in);
                return new ModelAndView("redirect:/labels/imports/" + staged.id());
            }
        } catch (Problem refused) {
            ModelAndView again = labels();
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused.detail());
            return again;
        }
    }

    @GetMapping("/imports/{id}")
    ModelAndView preview(@PathVariable UUID id) {
        return new ModelAndView("label-import", "preview", imports.preview(id));
    }

    @PostMapping("/imports/{id}/use")
    String use(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID id) {
        imports.use(id, visitor.account().id());
        return "redirect:/labels?used";
    }

    @PostMapping("/imports/{id}/drop")
    String drop(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID id) {
        imports.drop(id, visitor.account().id());
        return "redirect:/labels?dropped";
    }

    /** People's decisions as {@code ./beckon train} reads them. */
    @GetMapping("/export.jsonl")
    ResponseEntity<StreamingResponseBody> export(@AuthenticationPrincipal Visitor visitor) {
        log.add(visitor.account().id(), ActionKind.LABELS_EXPORTED, "people's decisions", "", "exported", "");
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"decisions.jsonl\"")
                .body(out -> labels.export(line -> {
                    try {
                        out.write(line.getBytes(StandardCharsets.UTF_8));
                        out.write('\n');
                    } catch (IOException gone) {
                        throw new java.io.UncheckedIOException(gone);
                    }
                }));
    }
}
