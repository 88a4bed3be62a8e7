package beckon.review.expert;

import beckon.review.item.TermScan;
import beckon.review.item.Terms;
import beckon.review.item.Words;
import beckon.review.page.LabelledDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adapts the strengths of curated terms to labelled documents: the logarithm of how much more often than by chance the
 * policy is violated where the term stands, drawn towards the listed strength as if that had been seen in
 * {@value #PRIOR} documents. A term never speaks against a policy.
 */
final class TermStrengths {
    private static final double PRIOR = 4;
    private static final double STRONGEST = 4;
    private static final double FEWEST = 5;

    private TermStrengths() {}

    static Terms learned(Terms listed, List<LabelledDocument> documents) {
        int policies = listed.policies().size();
        double[][] together = new double[listed.size()][policies];
        double[] found = new double[listed.size()];
        double[] violating = new double[policies];
        double all = 0;
        Map<String, Integer> pages = new HashMap<>();
        documents.forEach(document -> pages.merge(document.site(), 1, Integer::sum));
        Words words = new Words();
        TermScan scan = new TermScan(listed);
        for (LabelledDocument document : documents) {
            double weight = 1 / Math.sqrt(pages.getOrDefault(document.site(), 1));
            List<Integer> labels = document.labels().stream()
                    .map(listed.policies()::indexOf)
                    .filter(policy -> policy >= 0)
                    .toList();
            all += weight;
            for (int policy : labels) {
                violating[policy] += weight;
            }
            for (int term : scan.read(words.read(document.page().words())).found()) {
                found[term] += weight;
                for (int policy : labels) {
                    together[term][policy] += weight;
                }
            }
        }
        double sum = all;
        return listed.withStrengths((term, policy) -> {
            double strength = listed.strength(term, policy);
            if (violating[policy] < FEWEST || violating[policy] == sum) {
                return strength;
            }
            double base = Logistic.logit(violating[policy] / sum);
            double expected = Logistic.sigmoid(base + strength);
            double rate = (together[term][policy] + PRIOR * expected) / (found[term] + PRIOR);
            return Math.clamp(Logistic.logit(rate) - base, 0, STRONGEST);
        });
    }
}
