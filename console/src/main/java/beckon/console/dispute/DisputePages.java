package beckon.console.dispute;

import beckon.console.security.Visitor;
import beckon.console.statement.Eyes;
import beckon.network.dispute.Dispute;
import beckon.network.dispute.DisputeDesk;
import beckon.network.dispute.DisputeFilter;
import beckon.network.dispute.DisputeTerms;
import beckon.network.dispute.DisputeTermsBook;
import beckon.network.dispute.Disputes;
import beckon.network.dispute.Ruling;
import beckon.network.dispute.Side;
import beckon.network.ledger.Reversals.Bearer;
import beckon.network.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
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

/** Disputes, for the operator: the evidence, what both sides say, the decision, the rules. */
@Controller
@RequestMapping("/disputes")
public class DisputePages {
    private static final String BASE = "/disputes";
    private static final int MICRO_DIGITS = 6;
    private static final int PPM_DIGITS = 4;

    private final Disputes disputes;
    private final DisputeDesk desk;
    private final DisputeTermsBook book;
    private final DisputeFile file;

    DisputePages(Disputes disputes, DisputeDesk desk, DisputeTermsBook book, DisputeFile file) {
        this.disputes = disputes;
        this.desk = desk;
        this.book = book;
        this.file = file;
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID after) {
        return file.list("disputes", DisputeFilter.ALL, Eyes.operator(), BASE, state, after);
    }

    @GetMapping("/{dispute}")
    ModelAndView one(@PathVariable UUID dispute) {
        Dispute found = disputes.find(dispute);
        return file.one("dispute", found, Eyes.operator(), BASE, "/ledger/events/" + found.event());
    }

    /**
     * @param outcome {@code whole}, {@code part} or {@code none}
     * @param amount what of the charge is given back, for a part
     * @param bearer who gives it back
     */
    @PostMapping("/{dispute}/decide")
    ModelAndView decide(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID dispute,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "EVERYBODY") Bearer bearer,
            @RequestParam(defaultValue = "") String verdict) {
        Dispute found = disputes.find(dispute);
        try {
            long back =
                    switch (outcome) {
                        case "whole" -> found.chargeMicros();
                        case "part" -> micros(amount);
                        case "none" -> 0;
                        default -> throw Problem.invalid("dispute", "outcome", outcome, "must be whole, part or none");
                    };
            desk.decide(dispute, visitor.account().id(), new Ruling(back, bearer, verdict));
            return new ModelAndView("redirect:" + BASE + "/" + dispute + "?decided");
        } catch (Problem refused) {
            return DisputeFile.refused(one(dispute), refused).addObject("typed", verdict);
        }
    }

    @PostMapping("/{dispute}/reopen")
    ModelAndView reopen(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID dispute) {
        disputes.find(dispute);
        try {
            desk.reopen(dispute, visitor.account().id());
            return new ModelAndView("redirect:" + BASE + "/" + dispute);
        } catch (Problem refused) {
            return DisputeFile.refused(one(dispute), refused);
        }
    }

    /** What gave money back turns out to be wrong. */
    @PostMapping("/{dispute}/undo")
    ModelAndView undo(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID dispute,
            @RequestParam(defaultValue = "") String verdict) {
        return again(
                dispute, verdict, () -> desk.undo(dispute, visitor.account().id(), verdict));
    }

    /** What a rule gave back stays so, though the publisher does not accept it. */
    @PostMapping("/{dispute}/keep")
    ModelAndView keep(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID dispute,
            @RequestParam(defaultValue = "") String verdict) {
        return again(
                dispute, verdict, () -> desk.keep(dispute, visitor.account().id(), verdict));
    }

    private ModelAndView again(UUID dispute, String verdict, Runnable decision) {
        disputes.find(dispute);
        try {
            decision.run();
            return new ModelAndView("redirect:" + BASE + "/" + dispute + "?decided");
        } catch (Problem refused) {
            return DisputeFile.refused(one(dispute), refused).addObject("typed", verdict);
        }
    }

    @PostMapping("/{dispute}/say")
    ModelAndView say(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID dispute,
            @RequestParam(defaultValue = "") String words) {
        disputes.find(dispute);
        try {
            disputes.say(dispute, Side.OPERATOR, visitor.getUsername(), words);
            return new ModelAndView("redirect:" + BASE + "/" + dispute + "#said");
        } catch (Problem refused) {
            return DisputeFile.refused(one(dispute), refused);
        }
    }

    @GetMapping("/terms")
    ModelAndView terms() {
        return new ModelAndView("dispute-terms", "terms", book.current()).addObject("history", book.history());
    }

    @PostMapping("/terms")
    ModelAndView set(
            @RequestParam(defaultValue = "") String windowDays,
            @RequestParam(defaultValue = "") String answerDays,
            @RequestParam(defaultValue = "") String aDay,
            @RequestParam(defaultValue = "") String share,
            @RequestParam(defaultValue = "") String duplicateDays,
            @RequestParam(defaultValue = "false") boolean byRule) {
        try {
            book.set(new DisputeTerms(
                    new UUID(0, 0),
                    Instant.EPOCH,
                    whole("windowDays", windowDays),
                    whole("answerDays", answerDays),
                    whole("aDay", aDay),
                    ppm(share),
                    whole("duplicateDays", duplicateDays),
                    byRule));
            return new ModelAndView("redirect:" + BASE + "/terms?saved");
        } catch (Problem refused) {
            return DisputeFile.refused(terms(), refused);
        }
    }

    private static long micros(String typed) {
        try {
            return new BigDecimal(typed.strip().replace(',', '.'))
                    .movePointRight(MICRO_DIGITS)
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw Problem.invalid("dispute", "amount", typed, "must be an amount such as 1.25");
        }
    }

    private static int whole(String field, String typed) {
        try {
            return Integer.parseInt(typed.strip());
        } catch (NumberFormatException wrong) {
            throw Problem.invalid("dispute-terms", field, typed, "must be a whole number such as 30");
        }
    }

    private static int ppm(String typed) {
        try {
            return new BigDecimal(typed.strip().replace(',', '.'))
                    .movePointRight(PPM_DIGITS)
                    .intValueExact();
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw Problem.invalid("dispute-terms", "share", typed, "must be per cent such as 30");
        }
    }
}
