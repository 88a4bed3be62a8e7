package beckon.console.dispute;

import beckon.console.security.Visitor;
import beckon.console.statement.Eyes;
import beckon.network.dispute.Dispute;
import beckon.network.dispute.DisputeFilter;
import beckon.network.dispute.Disputes;
import beckon.network.dispute.Side;
import beckon.network.problem.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Disputes about contacts on a publisher's sites; he may answer for a while, and ask for a person where a rule decided. */
@Controller
@RequestMapping("/publisher/disputes")
public class PublisherDisputePages {
    private static final String BASE = "/publisher/disputes";

    private final Disputes disputes;
    private final DisputeFile file;

    PublisherDisputePages(Disputes disputes, DisputeFile file) {
        this.disputes = disputes;
        this.file = file;
    }

    @GetMapping
    ModelAndView list(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID after) {
        return file.list(
                "publisher-disputes",
                DisputeFilter.ofPublisher(visitor.publisher()),
                Eyes.publisher(visitor.publisher()),
                BASE,
                state,
                after);
    }

    @GetMapping("/{dispute}")
    ModelAndView one(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID dispute) {
        Dispute found = disputes.find(DisputeFilter.ofPublisher(visitor.publisher()), dispute);
        return file.one(
                "publisher-dispute",
                found,
                Eyes.publisher(visitor.publisher()),
                BASE,
                "/publisher/statement/events/" + found.event());
    }

    /** Wants a person to look at what a rule gave back. */
    @PostMapping("/{dispute}/person")
    ModelAndView person(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID dispute) {
        disputes.find(DisputeFilter.ofPublisher(visitor.publisher()), dispute);
        try {
            disputes.wantPerson(dispute, Side.PUBLISHER, visitor.getUsername());
            return new ModelAndView("redirect:" + BASE + "/" + dispute + "#said");
        } catch (Problem refused) {
            return DisputeFile.refused(one(visitor, dispute), refused);
        }
    }

    @PostMapping("/{dispute}/say")
    ModelAndView say(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID dispute,
            @RequestParam(defaultValue = "") String words) {
        disputes.find(DisputeFilter.ofPublisher(visitor.publisher()), dispute);
        try {
            disputes.say(dispute, Side.PUBLISHER, visitor.getUsername(), words);
            return new ModelAndView("redirect:" + BASE + "/" + dispute + "#said");
        } catch (Problem refused) {
            return DisputeFile.refused(one(visitor, dispute), refused);
        }
    }
}
