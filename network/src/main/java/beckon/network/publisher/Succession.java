package beckon.network.publisher;

import beckon.review.verdict.Verdict;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Which standing follows a verdict. Pure but for the clock that dates it. */
final class Succession {
    private final Clock clock;
    private final Terms terms;

    Succession(Clock clock, Terms terms) {
        this.clock = clock;
        this.terms = terms;
    }

    /**
     * The next standing, or empty where the one before stays: after an unreviewable outcome, while suspended, while a
     * person's decision rests on the same pages and the same expert, and where nothing would change.
     *
     * @param basis the verdict that {@code before} rests on
     */
    Optional<Standing> after(Standing before, Optional<Verdict> basis, StoredVerdict stored) {
        Verdict verdict = stored.verdict();
        boolean seenBefore = basis.filter(old -> sameEvidence(old, verdict)).isPresent();
        if (before.state() == State.SUSPENDED
                || (seenBefore && before.decidedBy().startsWith("account/"))) {
            return Optional.empty();
        }
        return next(before, stored).filter(next -> !(seenBefore && sameMeaning(before, next)));
    }

    private Optional<Standing> next(Standing before, StoredVerdict stored) {
        Verdict verdict = stored.verdict();
        String by = "expert/" + verdict.expert();
        return switch (verdict.decision()) {
            case UNREVIEWABLE -> Optional.empty();
            case APPROVED ->
                Optional.of(StandingRows.approved(
                        clock, terms, before.site(), verdict.incentive(), stored.id(), by, approval(verdict)));
            case REJECTED ->
                Optional.of(StandingRows.without(
                        clock,
                        before.site(),
                        State.REJECTED,
                        stored.id(),
                        by,
                        "The quality score is " + score(verdict) + "; ads need more than "
                                + terms.thresholds().t1() + ", or a policy was violated beyond doubt."));
            case MANUAL ->
                Optional.of(StandingRows.pending(
                        clock,
                        before.site(),
                        stored.id(),
                        by,
                        "The quality score is " + score(verdict) + doubt(verdict)));
        };
    }

    private static String doubt(Verdict verdict) {
        boolean facts =
                verdict.checks().stream().anyMatch(check -> check.outcome().equals(PublisherFacts.PERSON));
        return facts ? "; a person looks at the checks before it counts." : " and leaves doubt; a person decides.";
    }

    private String approval(Verdict verdict) {
        String consequence =
                switch (verdict.incentive()) {
                    case INCENTIVE -> "above " + terms.thresholds().t2() + ", which carries the incentive";
                    case DISINCENTIVE -> "below " + terms.thresholds().t2() + ", which carries the disincentive";
                    case NONE -> "which carries neither incentive nor disincentive";
                };
        return "The quality score is " + score(verdict) + ", " + consequence + ".";
    }

    static boolean sameEvidence(Verdict one, Verdict other) {
        return one.contentHash().equals(other.contentHash()) && one.expert().equals(other.expert());
    }

    private static boolean sameMeaning(Standing one, Standing other) {
        return one.state() == other.state()
                && one.incentive() == other.incentive()
                && one.publisherPpm() == other.publisherPpm();
    }

    private static String score(Verdict verdict) {
        return String.format(Locale.ROOT, "%.1f", verdict.quality());
    }
}
