package beckon.review.expert;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the fitted models do on documents held out from them. Decisions are those at the usual thresholds, missing pages
 * not counted.
 *
 * @param title what was held out
 * @param policies average precision and calibration error by policy
 * @param auc of the overall logit by site
 * @param approvedViolating share of violating sites
 * @param rejectedClean share of clean sites
 * @param manual share of all sites
 */
public record HeldOutFigures(
        String title,
        List<PolicyFigures> policies,
        double auc,
        double approvedViolating,
        double rejectedClean,
        double manual) {

    /** One policy. {@code positives} counts documents. */
    public record PolicyFigures(String policy, int positives, double averagePrecision, double ece) {}

    public HeldOutFigures {
        policies = List.copyOf(policies);
    }

    static HeldOutFigures of(String title, HeldOut held, SiteFit fit) {
        List<PolicyModel> models = fit.models();
        Scale scale = fit.scale();
        SiteLogits logits = SiteLogits.of(held, models);
        List<PolicyFigures> policies = new ArrayList<>();
        for (int m = 0; m < models.size() - 1; m++) {
            if (models.get(m).column() >= 0) {
                int model = m;
                boolean[] positive = held.positives(models.get(m).column());
                double[] scores = logits.pages().stream()
                        .mapToDouble(page -> Logistic.sigmoid(page[model]))
                        .toArray();
                int positives = 0;
                for (boolean p : positive) {
                    positives += p ? 1 : 0;
                }
                Ranking ranking = Ranking.of(scores, positive);
                policies.add(new PolicyFigures(
                        models.get(m).policy(), positives, ranking.averagePrecision(), ranking.calibrationError()));
            }
        }
        int n = logits.sites();
        double[] overall = new double[n];
        boolean[] violating = new boolean[n];
        double bad = 0;
        double approved = 0;
        double rejected = 0;
        double manual = 0;
        for (int s = 0; s < n; s++) {
            SiteScore score = logits.score(s, models);
            overall[s] = score.overall();
            violating[s] = logits.violating(s, Expert.ANY);
            bad += violating[s] ? 1 : 0;
            if (overall[s] <= scale.clear() && logits.alarmed(s, models)) {
                manual++;
            } else if (overall[s] <= scale.clear()) {
                approved += violating[s] ? 1 : 0;
            } else if (overall[s] >= scale.bad() && score.certain(models)) {
                rejected += violating[s] ? 0 : 1;
            } else {
                manual++;
            }
        }
        return new HeldOutFigures(
                title,
                policies,
                Ranking.of(overall, violating).auc(),
                approved / Math.max(1, bad),
                rejected / Math.max(1, n - bad),
                manual / Math.max(1, n));
    }

    /** Mean of the average precision over the policies. */
    public double macroAveragePrecision() {
        return policies.stream()
                .mapToDouble(PolicyFigures::averagePrecision)
                .average()
                .orElse(0);
    }

    /** One line for a person. */
    public String line() {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: site AUC %.3f, violating approved %.1f %%, clean rejected %.1f %%, to a person %.1f %%; average"
                        + " precision %.3f in the mean,",
                title,
                auc,
                100 * approvedViolating,
                100 * rejectedClean,
                100 * manual,
                macroAveragePrecision()));
        for (PolicyFigures figures : policies) {
            out.append(String.format(Locale.ROOT, " %s %.2f", figures.policy(), figures.averagePrecision()));
        }
        return out.toString();
    }
}
