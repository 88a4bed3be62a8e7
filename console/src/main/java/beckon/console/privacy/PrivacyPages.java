package beckon.console.privacy;

import beckon.console.security.AuditNote;
import beckon.network.audit.AuditOutcome;
import beckon.network.delivery.VisitorKeys;
import beckon.network.privacy.Dossier;
import beckon.network.privacy.Dossiers;
import beckon.network.privacy.Erased;
import beckon.network.privacy.Forgetting;
import beckon.network.privacy.Forgotten;
import beckon.network.privacy.Kept;
import beckon.network.privacy.Subject;
import beckon.network.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * How long people are remembered; what is held of one caller or visitor, to be handed to him or erased. Numbers and
 * addresses come in forms only, so that no address bar, history or log holds them.
 */
@Controller
@RequestMapping("/privacy")
public class PrivacyPages {
    private static final int SHOWN = 50;

    private final Forgetting forgetting;
    private final Dossiers dossiers;
    private final VisitorKeys keys;
    private final Clock clock;

    PrivacyPages(Forgetting forgetting, Dossiers dossiers, VisitorKeys keys, Clock clock) {
        this.forgetting = forgetting;
        this.dossiers = dossiers;
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView page() {
        Map<Kept, Forgotten> latest =
                forgetting.latest().stream().collect(Collectors.toMap(Forgotten::what, Function.identity()));
        ModelAndView page = new ModelAndView(
                "privacy",
                "lines",
                Arrays.stream(Kept.values())
                        .map(kept -> new PeriodLine(kept, forgetting.periods().days(kept), latest.get(kept)))
                        .toList());
        page.addObject("firstDay", keys.existing().keySet().stream().findFirst().orElse(keys.today()));
        return page;
    }

    /** @param about {@code caller} or {@code visitor} */
    @PostMapping("/dossier")
    ModelAndView dossier(
            @RequestParam(defaultValue = "caller") String about,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String agent,
            HttpServletRequest request) {
        AuditNote note = AuditNote.of(request, "dossier-shown", "", "");
        try {
            Subject subject = subject(about, number, address, agent);
            AuditNote.of(request, "dossier-shown", subject.masked(), "");
            return shown(dossiers.of(subject));
        } catch (Problem wrong) {
            note.outcome(AuditOutcome.REFUSED);
            return again(wrong, about);
        }
    }

    /** @param format {@code json} or {@code csv} */
    @PostMapping("/export")
    ResponseEntity<String> export(
            @RequestParam(defaultValue = "caller") String about,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String agent,
            @RequestParam(defaultValue = "json") String format,
            HttpServletRequest request) {
        Subject subject = subject(about, number, address, agent);
        Dossier dossier = dossiers.of(subject);
        AuditNote.of(
                request,
                "dossier-exported",
                subject.masked(),
                dossier.holdings().size() + " things");
        boolean csv = format.equals("csv");
        return ResponseEntity.ok()
                .contentType(csv ? MediaType.valueOf("text/csv;charset=UTF-8") : MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"dossier." + (csv ? "csv" : "json") + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(csv ? DossierSheet.csv(dossier) : DossierSheet.json(dossier, clock.instant()));
    }

    /** @param typed the number or address once more */
    @PostMapping("/erase")
    ModelAndView erase(
            @RequestParam(defaultValue = "caller") String about,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String agent,
            @RequestParam(defaultValue = "") String typed,
            HttpServletRequest request) {
        AuditNote note = AuditNote.of(request, "dossier-erased", "", "");
        Subject subject;
        try {
            subject = subject(about, number, address, agent);
        } catch (Problem wrong) {
            note.outcome(AuditOutcome.REFUSED);
            return again(wrong, about);
        }
        if (!typed.strip().equals(subject.typed())) {
            AuditNote.of(request, "dossier-erased", subject.masked(), "typed something else")
                    .outcome(AuditOutcome.REFUSED);
            ModelAndView page = shown(dossiers.of(subject));
            page.setStatus(HttpStatusCode.valueOf(422));
            page.addObject(
                    "typedProblem",
                    "That is not what stands above. Type " + subject.typed() + " once more; nothing is erased yet.");
            return page;
        }
        Erased erased = dossiers.erase(subject);
        AuditNote.of(
                request,
                "dossier-erased",
                subject.masked(),
                erased.forgot() + " rows without him, " + erased.stayed() + " stay");
        ModelAndView page = shown(dossiers.of(subject));
        page.addObject("erased", erased);
        return page;
    }

    private ModelAndView shown(Dossier dossier) {
        ModelAndView page = new ModelAndView("privacy-dossier", "dossier", dossier);
        page.addObject("about", dossier.subject() instanceof Subject.Caller ? "caller" : "visitor");
        page.addObject("shown", dossier.holdings().stream().limit(SHOWN).toList());
        page.addObject("counts", DossierSheet.counts(dossier));
        return page;
    }

    private ModelAndView again(Problem wrong, String about) {
        ModelAndView page = page();
        page.setStatus(HttpStatusCode.valueOf(422));
        page.addObject(about.equals("visitor") ? "visitorProblem" : "callerProblem", wrong.detail());
        return page;
    }

    private static Subject subject(String about, String number, String address, String agent) {
        return about.equals("visitor") ? new Subject.Visitor(address, agent) : new Subject.Caller(number);
    }
}
