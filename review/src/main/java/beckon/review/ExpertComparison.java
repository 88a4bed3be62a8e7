package beckon.review;

import beckon.review.expert.Expert;
import beckon.review.page.LabelledDocument;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Thresholds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two experts on the same labelled documents. The comparison is fair only where neither has been trained on them.
 *
 * @param running figures of the expert in use
 * @param candidate figures of the one that might replace it
 * @param policies average precision of both, for every policy of which there are labelled documents, sorted by id
 * @param changes sites that the two decide about differently, those where the scores lie farthest apart first
 */
public record ExpertComparison(
        Evaluation running, Evaluation candidate, List<PolicyChange> policies, List<SiteChange> changes) {

    /** Average precision of a policy under both; null where the expert does not know the policy. */
    public record PolicyChange(
            String policy,
            int positives,
            @Nullable Double running,
            @Nullable Double candidate) {}

    /** A site whose decision differs. {@code better} is whether the candidate's decision fits the labels better. */
    public record SiteChange(
            String site,
            boolean violating,
            Decision running,
            double runningQuality,
            Decision candidate,
            double candidateQuality,
            boolean better) {}

    public ExpertComparison {
        policies = List.copyOf(policies);
        changes = List.copyOf(changes);
    }

    /**
     * Compares.
     *
     * @throws IllegalArgumentException if there is no document
     */
    public static ExpertComparison of(
            Expert running, Expert candidate, List<LabelledDocument> documents, Thresholds thresholds) {
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("A comparison needs labelled documents that neither expert has seen");
        }
        Measurement before = Measurement.of(running, documents, thresholds);
        Measurement after = Measurement.of(candidate, documents, thresholds);
        Evaluation old = Evaluation.of(before);
        Evaluation fresh = Evaluation.of(after);
        List<PolicyChange> policies = new ArrayList<>();
        for (String policy : before.policies()) {
            int positives = 0;
            for (boolean labelled : before.labelled(policy)) {
                positives += labelled ? 1 : 0;
            }
            if (positives > 0) {
                policies.add(new PolicyChange(
                        policy, positives, precision(running, old, policy), precision(candidate, fresh, policy)));
            }
        }
        return new ExpertComparison(old, fresh, policies, changes(before, after));
    }

    private static @Nullable Double precision(Expert expert, Evaluation evaluation, String policy) {
        if (!expert.policies().contains(policy)) {
            return null;
        }
        return evaluation.policies().stream()
                .filter(figures -> figures.policy().equals(policy))
                .map(Evaluation.PolicyFigures::averagePrecision)
                .findFirst()
                .orElse(null);
    }

    private static List<SiteChange> changes(Measurement before, Measurement after) {
        List<SiteChange> changes = new ArrayList<>();
        for (int s = 0; s < before.sites().size(); s++) {
            MeasuredSite old = before.sites().get(s);
            MeasuredSite fresh = after.sites().get(s);
            if (old.decision() != fresh.decision()) {
                changes.add(new SiteChange(
                        old.site(),
                        old.violating(),
                        old.decision(),
                        old.quality(),
                        fresh.decision(),
                        fresh.quality(),
                        harm(fresh) < harm(old)));
            }
        }
        changes.sort(Comparator.comparingDouble(
                        (SiteChange change) -> -Math.abs(change.candidateQuality() - change.runningQuality()))
                .thenComparing(SiteChange::site));
        return changes;
    }

    /** How far a decision is from what the labels ask for. */
    private static int harm(MeasuredSite site) {
        Decision right = site.violating() ? Decision.REJECTED : Decision.APPROVED;
        return site.decision() == right ? 0 : site.decision() == Decision.MANUAL ? 1 : 2;
    }
}
