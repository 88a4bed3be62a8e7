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
        double none = 1;
        double any = 0;
        for (int m = 0; m < logits.length; m++) {
            int model = m;
            double logit = models.get(m)
                    .site(
                            whole[m],
                            pages.stream().mapToDouble(page -> page[model]).toArray());
            logits[m] = logit;
            if (models.get(m).policy().equals(Expert.ANY)) {
                any = logit;
            } else if (models.get(m).kind() == Policy.Kind.VIOLATION) {
                none *= 1 - Logistic.sigmoid(logit);
            }
        }
        return new SiteScore(List.of(logits), Logistic.logit(1 - none) + any);
    }

    double probability(int model) {
        return Logistic.sigmoid(logits.get(model));
    }
}
