package beckon.console.review;

import beckon.console.site.PolicyView;
import beckon.review.policy.Policy;
import beckon.review.verdict.Outcome;
import beckon.review.verdict.PolicyFinding;
import java.util.List;

/**
 * A policy that a person can tick.
 *
 * @param key what ticks it on the keyboard, 1..9; 0 for none
 * @param preset whether the verdict suggests it
 */
public record LabelChoice(Policy policy, int key, boolean preset) {
    private static final double LIKELY = .5;

    /** Every policy of the catalogue, the most probable first. */
    static List<LabelChoice> of(Iterable<Policy> catalogue, List<PolicyView> verdict) {
        List<Policy> sorted = new java.util.ArrayList<>();
        catalogue.forEach(sorted::add);
        sorted.sort(java.util.Comparator.comparingDouble((Policy policy) -> -probability(policy, verdict))
                .thenComparing(Policy::title));
        return java.util.stream.IntStream.range(0, sorted.size())
                .mapToObj(i -> new LabelChoice(sorted.get(i), i < 9 ? i + 1 : 0, preset(sorted.get(i), verdict)))
                .toList();
    }

    /** Whether it forbids ads. */
    public boolean forbids() {
        return policy.kind() == Policy.Kind.VIOLATION;
    }

    private static double probability(Policy policy, List<PolicyView> verdict) {
        return verdict.stream()
                .map(PolicyView::finding)
                .filter(finding -> finding.policy().equals(policy.id()))
                .mapToDouble(PolicyFinding::probability)
                .findFirst()
                .orElse(-1);
    }

    private static boolean preset(Policy policy, List<PolicyView> verdict) {
        return verdict.stream()
                .map(PolicyView::finding)
                .filter(finding -> finding.policy().equals(policy.id()))
                .anyMatch(finding -> finding.outcome() == Outcome.VIOLATION
                        || finding.outcome() == Outcome.RESTRICTION
                        || finding.probability() >= LIKELY);
    }
}
