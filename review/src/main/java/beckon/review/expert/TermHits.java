package beckon.review.expert;

import beckon.review.item.TermScan;
import beckon.review.item.Terms;
import beckon.review.page.LabelledDocument;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Where curated terms stand in each document, and how strongly they speak as learned from some of the documents. A
 * strength is the logarithm of how much more often than by chance the policy is violated where the term stands, drawn
 * towards the listed one as if that had been seen in {@value #PRIOR} documents. A term never speaks against a policy.
 */
final class TermHits {
    private static final double PRIOR = 4;
    private static final double STRONGEST = 4;
    private static final double FEWEST = 5;
    private static final int WORST = 3;

    private final Terms listed;
    private final List<LabelledDocument> documents;
    private final int[][] hits;
    private final double[] weights;

    TermHits(Terms listed, List<LabelledDocument> documents) {
        this.listed = listed;
        this.documents = List.copyOf(documents);
        hits = new int[documents.size()][];
        Map<String, Integer> pages = new HashMap<>();
        documents.forEach(document -> pages.merge(document.site(), 1, Integer::sum));
        weights = documents.stream()
                .mapToDouble(document -> 1 / Math.sqrt(pages.getOrDefault(document.site(), 1)))
                .toArray();
    }

    /** Takes in the document that has just been scanned. */
    void take(int d, TermScan scan) {
        hits[d] = scan.places();
    }

    /** Strengths by term and policy, learned from the documents that are used. */
    double[][] strengths(IntPredicate used) {
        int policies = listed.policies().size();
        double[][] together = new double[listed.size()][policies];
        double[] found = new double[listed.size()];
        double[] violating = new double[policies];
        int[] last = new int[listed.size()];
        double all = 0;
        for (int d = 0; d < hits.length; d++) {
            if (!used.test(d)) {
                continue;
            }
            List<Integer> labels = documents.get(d).labels().stream()
                    .map(listed.policies()::indexOf)
                    .filter(policy -> policy >= 0)
                    .toList();
            all += weights[d];
            for (int policy : labels) {
                violating[policy] += weights[d];
            }
            for (int h = 0; h < hits[d].length; h += 2) {
                int term = hits[d][h];
                if (last[term] != d + 1) {
                    last[term] = d + 1;
                    found[term] += weights[d];
                    for (int policy : labels) {
                        together[term][policy] += weights[d];
                    }
                }
            }
        }
        double[][] strengths = new double[listed.size()][policies];
        for (int term = 0; term < strengths.length; term++) {
            for (int policy : listed.policies(term)) {
                strengths[term][policy] = strength(
                        listed.strength(term, policy), together[term][policy], found[term], violating[policy], all);
            }
        }
        return strengths;
    }

    private static double strength(double listed, double together, double found, double violating, double all) {
        if (violating < FEWEST || violating == all) {
            return listed;
        }
        double base = Logistic.logit(violating / all);
        double expected = Logistic.sigmoid(base + listed);
        double rate = (together + PRIOR * expected) / (found + PRIOR);
        return Terms.rounded(Math.clamp(Logistic.logit(rate) - base, 0, STRONGEST));
    }

    /** The evidence in a document for every policy of the list. */
    double[] evidence(int d, double[][] strengths) {
        double[] current = new double[strengths[0].length];
        double[][] worst = new double[current.length][WORST];
        int open = 0;
        for (int h = 0; h < hits[d].length; h += 2) {
            int passage = hits[d][h + 1];
            if (passage != open) {
                close(current, worst);
                open = passage;
            }
            if (first(hits[d], h)) {
                for (int policy = 0; policy < current.length; policy++) {
                    current[policy] += strengths[hits[d][h]][policy];
                }
            }
        }
        close(current, worst);
        return Arrays.stream(worst).mapToDouble(TermScan::evidence).toArray();
    }

    /** Whether the term of this hit has not been seen before in its passage. */
    private static boolean first(int[] hits, int h) {
        for (int before = h - 2; before >= 0 && hits[before + 1] == hits[h + 1]; before -= 2) {
            if (hits[before] == hits[h]) {
                return false;
            }
        }
        return true;
    }

    private static void close(double[] current, double[][] worst) {
        for (int policy = 0; policy < current.length; policy++) {
            double value = current[policy];
            current[policy] = 0;
            for (int k = 0; k < WORST && value > 0; k++) {
                double smaller = worst[policy][k];
                worst[policy][k] = Math.max(value, smaller);
                value = Math.min(value, smaller);
            }
        }
    }

    Terms listed() {
        return listed;
    }

    /** The listed terms with these strengths. */
    Terms with(double[][] strengths) {
        return listed.withStrengths((term, policy) -> strengths[term][policy]);
    }
}
