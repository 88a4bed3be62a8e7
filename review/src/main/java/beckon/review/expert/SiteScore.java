package beckon.review.expert;

import beckon.review.policy.Policy;
import java.util.List;

/**
 * What the pages of a site come to.
 *
 * @param logits one per policy, in the order of the expert's models, the one of any violation last
 * @param overall logit that the site violates anything
 */
record SiteScore(List<Double> logits, double overall) {
    SiteScore {
        logits = List.copyOf(logits);
    }

    /**
     * Joins the logits.
     *
     * @param whole logits of the site's text taken as one document
     * @param pages one array of logits per page
     */
    static SiteScore of(List<PolicyModel> models, double[] whole, List<double[]> pages) {
        Double[] logits = new Double[models.size()];
        double[] plain = new double[models.size()];
        for (int m = 0; m < logits.length; m++) {
            int model = m;
            double logit = models.get(m)
                    .site(
                            whole[m],
                            pages.stream().mapToDouble(page -> page[model]).toArray());
            logits[m] = logit;
            plain[m] = logit;
        }
        return new SiteScore(List.of(logits), overall(models, plain));
    }

    /** The logit that anything is violated: what the policies that forbid ads come to, and that of "any". */
    static double overall(List<PolicyModel> models, double[] logits) {
        double none = 1;
        int any = logits.length - 1;
        for (int m = 0; m < any; m++) {
            if (models.get(m).kind() == Policy.Kind.VIOLATION) {
                none *= 1 - Logistic.sigmoid(logits[m]);
            }
        }
        return Logistic.logit(1 - none) + logits[any];
    }

    /** How far, above 0, any policy's loudest stretch lies above that from which on a person is asked. */
    static double alarm(List<PolicyModel> models, double[] loudest) {
        double alarm = Double.NEGATIVE_INFINITY;
        for (int m = 0; m < loudest.length; m++) {
            if (models.get(m).kind() == Policy.Kind.VIOLATION) {
                alarm = Math.max(alarm, loudest[m] - models.get(m).alarm());
            }
        }
        return alarm;
    }

    /** Whether a trained policy alone may reject the site. */
    boolean certain(List<PolicyModel> models) {
        for (int m = 0; m < models.size() - 1; m++) {
            if (models.get(m).certain(probability(m))) {
                return true;
            }
        }
        return false;
    }

    double probability(int model) {
        return Logistic.sigmoid(logits.get(model));
    }
}
