package beckon.review.expert;

import beckon.review.policy.Policy;
import java.util.List;

/**
 * Joins a linear model with the curated terms and turns both into a calibrated logit. How far the terms count is chosen
 * by average precision over held-out pages; where the owners are few, as far as costs at most {@value #TOLERANCE}, since
 * there the style of the few explains the terms away.
 */
final class PageFit {
    private static final double[] RATIOS = {0, .5, 1, 1.5, 2, 3, 4, 6, 8};
    private static final double TOLERANCE = .005;

    private final double ratio;
    private final double precision;
    private final double[] logits;
    private final double text;
    private final double brief;
    private final double shift;
    private final double threshold;

    private PageFit(HeldOut held, int column, double[] evidence, double[] signals, boolean thin, boolean brevity) {
        boolean[] positive = held.positives(column);
        double[] weights = held.weights();
        double[] z = held.values(column);
        double best = -1;
        double[] precisions = new double[RATIOS.length];
        for (int r = 0; r < RATIOS.length; r++) {
            precisions[r] = Ranking.of(joined(z, evidence, RATIOS[r]), positive, weights)
                    .averagePrecision();
            best = Math.max(best, precisions[r]);
        }
        int chosen = 0;
        for (int r = 0; r < RATIOS.length; r++) {
            if (thin ? precisions[r] >= best - TOLERANCE : precisions[r] > precisions[chosen]) {
                chosen = r;
            }
        }
        ratio = RATIOS[chosen];
        precision = precisions[chosen];
        double[] joined = joined(z, evidence, ratio);
        double[] brief = new double[joined.length];
        for (int d = 0; brevity && d < brief.length; d++) {
            brief[d] = held.items().brevity(d);
        }
        double[] fitted = Logistic.fit(new double[][] {joined, brief}, positive, weights);
        text = Math.max(fitted[0], .2);
        this.brief = fitted[1];
        shift = fitted[2];
        logits = new double[joined.length];
        for (int d = 0; d < logits.length; d++) {
            logits[d] = text * joined[d] + this.brief * brief[d] + signals[d] + shift;
        }
        threshold = Math.clamp(
                Logistic.sigmoid(Ranking.of(logits, positive, weights).bestThreshold()), .2, .8);
    }

    static PageFit of(HeldOut held, int policy, int column, boolean thin, boolean brevity) {
        int n = held.items().size();
        double[] evidence = new double[n];
        double[] signals = new double[n];
        for (int d = 0; d < n; d++) {
            evidence[d] = held.items().evidence(d, policy);
            signals[d] = held.items().signals(d, policy);
        }
        return new PageFit(held, column, evidence, signals, thin, brevity);
    }

    /** Of any violation: the loudest evidence of all policies that have a linear model. */
    static PageFit any(HeldOut held, List<PolicyModel> models, int column) {
        int n = held.items().size();
        double[] evidence = new double[n];
        double[] signals = new double[n];
        for (int d = 0; d < n; d++) {
            for (int p = 0; p < models.size(); p++) {
                if (models.get(p).column() >= 0) {
                    evidence[d] = Math.max(evidence[d], held.items().evidence(d, p));
                }
                signals[d] = Math.max(signals[d], held.items().signals(d, p));
            }
        }
        return new PageFit(held, column, evidence, signals, false, false);
    }

    PolicyModel model(
            String policy, Policy.Kind kind, boolean trained, int sites, int owners, int column, double bias) {
        return new PolicyModel(
                policy, kind, trained, sites, owners, column, bias, text, text * ratio, brief, shift, 1, 0, threshold);
    }

    String report(String policy) {
        return "%-12s held-out AP %.3f, list x %.1f, text %.2f, brief %.2f, shift %.2f, threshold %.2f"
                .formatted(policy, precision, ratio, text, brief, shift, threshold);
    }

    private static double[] joined(double[] z, double[] evidence, double ratio) {
        double[] joined = new double[z.length];
        for (int d = 0; d < joined.length; d++) {
            joined[d] = z[d] + ratio * evidence[d];
        }
        return joined;
    }
}
