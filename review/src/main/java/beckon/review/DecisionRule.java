package beckon.review;

import beckon.review.expert.Scale;
import beckon.review.verdict.Check;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Outcome;
import beckon.review.verdict.PolicyFinding;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;
import java.util.List;

/** What follows from a score. Pure. */
public final class DecisionRule {
    private DecisionRule() {}

    /**
     * The decision that a verdict's pages and expert would have led to under other thresholds; an unreviewable site
     * stays unreviewable.
     */
    public static Decision again(Verdict verdict, Thresholds thresholds) {
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
        return of(verdict.quality(), complete, fixable, verdict.policies(), needsAPerson(verdict.checks()), thresholds);
    }

    /**
     * Low by a trained violation: rejected. Low otherwise, or between the thresholds from doubt alone, or with a check
     * that asks for it: a person decides.
     *
     * @param quality the score
     * @param complete the score that the site would have if it lacked no required item
     * @param fixable whether it lacks one
     * @param person whether a check asks for a person
     */
    static Decision of(
            double quality,
            double complete,
            boolean fixable,
            List<PolicyFinding> findings,
            boolean person,
            Thresholds thresholds) {
        if (quality <= thresholds.t1()) {
            boolean certain = findings.stream().anyMatch(finding -> finding.outcome() == Outcome.VIOLATION);
            return certain ? Decision.REJECTED : Decision.MANUAL;
        }
        boolean doubt = complete < Math.min(thresholds.t2(), Scale.CLEAR);
        boolean disincentive = quality < thresholds.t2();
        return person || (disincentive && (doubt || !fixable)) ? Decision.MANUAL : Decision.APPROVED;
    }

    static boolean needsAPerson(List<Check> checks) {
        return checks.stream().anyMatch(Check::forAPerson);
    }
}
