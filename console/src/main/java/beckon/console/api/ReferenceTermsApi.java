package beckon.console.api;

import beckon.network.problem.Problem;
import beckon.network.reference.AssignedAt;
import beckon.network.reference.EarnedGrade;
import beckon.network.reference.ReferenceTerms;
import beckon.network.reference.ReferenceTermsBook;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a partner's new references are made: when is his to say, by which plan the operator's. */
@RestController
@RequestMapping("/api/v1/reference-terms")
public class ReferenceTermsApi {
    private final ReferenceTermsBook book;

    ReferenceTermsApi(ReferenceTermsBook book) {
        this.book = book;
    }

    /** @param assigned creation, activation or just-in-time */
    record Wanted(@Nullable String assigned) {}

    /**
     * @param plan own, per-advertiser or per-partner
     * @param grade toll-free, local or shared
     */
    record Shown(
            String assigned,
            String plan,
            String grade,
            @Nullable Double liftLow,
            @Nullable Double liftHigh) {}

    @GetMapping
    Shown read(@AuthenticationPrincipal UUID partner) {
        ReferenceTerms terms = book.of(partner);
        EarnedGrade earned = book.grade(partner);
        return new Shown(
                terms.moment().word(), terms.plan().word(), earned.grade().word(), earned.low(), earned.high());
    }

    @PutMapping
    Shown write(@AuthenticationPrincipal UUID partner, @RequestBody Wanted wanted) {
        AssignedAt moment = Arrays.stream(AssignedAt.values())
                .filter(one -> one.word().equals(wanted.assigned()))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "reference-terms",
                        "assigned",
                        wanted.assigned(),
                        "must be creation, activation or just-in-time"));
        book.set(partner, new ReferenceTerms(book.of(partner).plan(), moment));
        return read(partner);
    }
}
