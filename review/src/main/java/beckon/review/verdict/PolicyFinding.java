package beckon.review.verdict;

import java.util.List;

/**
 * What the expert found of one policy on one site.
 *
 * @param policy policy id, such as {@code gambling}
 * @param trained whether enough labelled sites stand behind it; only then may it reject by itself
 * @param probability calibrated probability, 0..1, that the site violates the policy
 * @param outcome what follows
 * @param evidence items found and missing, strongest first
 */
public record PolicyFinding(
        String policy, boolean trained, double probability, Outcome outcome, List<Evidence> evidence) {

    public PolicyFinding {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("A probability lies in 0..1, not " + probability + " for " + policy);
        }
        evidence = List.copyOf(evidence);
    }
}
