package beckon.review;

import beckon.review.expert.Scale;
import beckon.review.verdict.Decision;
import beckon.review.verdict.PolicyFinding;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;

/** What a verdict would have led to under other thresholds. Pure. */
public final class Redecision {
    private Redecision() {}

    /** The decision that the same pages and the same expert give; an unreviewable site stays unreviewable. */
    public static Decision of(Verdict verdict, Thresholds thresholds) {
        if (verdict.decision() == Decision.UNREVIEWABLE) {
            return Decision.UNREVIEWABLE;
        }
        PolicyFinding completeness = verdict.policies().stream()
                .filter(finding -> finding.policy().equals(Reviewer.COMPLETENESS))
                .findFirst()
                .orElse(null);
        boolean fixable = completeness != null && !completeness.evidence().isEmpty();
        double complete = completeness == null
                ? verdict.quality()
                : Scale.completed(verdict.quality(), completeness.probability());
        return Reviewer.decide(verdict.quality(), complete, fixable, verdict.policies(), thresholds);
    }
}
