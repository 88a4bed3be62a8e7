package beckon.review.expert;

import beckon.review.policy.Policy;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Joins a linear model with the curated terms and turns both into a calibrated logit, on pages that were judged by
 * models without their owner. How far the terms count is chosen by average precision there and, with a smaller say, on
 * pages judged by models without their source; where the owners are few, as far as costs at most {@value #TOLERANCE},
 * since there the style of the few explains the terms away.
 */
final class PageFit {
    private static final double[] RATIOS = {0, .5, 1, 1.5, 2, 3, 4, 6, 8};
    private static final double TOLERANCE = .005;
    private static final double SAY_OF_SOURCES = .1;

    private final double ratio;
    private final String precisions;
    private final double text;
    private final double brief;
    private final double shift;
    private final double threshold;

    private PageFit(List<Factors> judged, boolean thin) {
        double best = -1;
        double[] values = new double[RATIOS.length];
        for (int r = 0; r < RATIOS.length; r++) {
            values[r] = 0;
            for (int h = 0; h < judged.size(); h++) {
                values[r] += (h == 0 ? 1 : SAY_OF_SOURCES) * judged.get(h).precision(RATIOS[r]);
            }
            best = Math.max(best, values[r]);
        }
        int chosen = 0;
        for (int r = 0; r < RATIOS.length; r++) {
            if (thin ? values[r] >= best - TOLERANCE : values[r] > values[chosen]) {
                chosen = r;
            }
        }
        ratio = RATIOS[chosen];
        Factors owners = judged.getFirst();
        double[] joined = owners.joined(ratio);
        double[] fitted = Logistic.fit(new double[][] {joined, owners.want}, owners.positive, owners.weights);
        text = Math.max(fitted[0], .2);
        brief = fitted[1];
        shift = fitted[2];
        double[] logits = new double[joined.length];
        for (int d = 0; d < logits.length; d++) {
            logits[d] = text * joined[d] + brief * owners.want[d] + owners.signals[d] + shift;
        }
        threshold = Math.clamp(
                Logistic.sigmoid(
                        Ranking.of(logits, owners.positive, owners.weights).bestThreshold()),
                .2,
                .8);
        StringBuilder found = new StringBuilder();
        for (Factors of : judged) {
            found.append(String.format(Locale.ROOT, " %.3f", of.precision(ratio)));
        }
        precisions = found.toString();
    }

    /** What speaks for a policy on held-out pages. */
    private static final class Factors {
        private final boolean[] positive;
        private final double[] weights;
        private final double[] z;
        private final double[] evidence;
        private final double[] signals;
        private final double[] want;

        private Factors(
                boolean[] positive, double[] weights, double[] z, double[] evidence, double[] signals, double[] want) {
            this.positive = positive;
            this.weights = weights;
            this.z = z;
            this.evidence = evidence;
            this.signals = signals;
            this.want = want;
        }

        static Factors of(
                HeldOut held, int column, IntToDoubleFunction evidence, IntToDoubleFunction signals, boolean brevity) {
            int n = held.items().size();
            double[] weights = held.weights().clone();
            double[] want = new double[n];
            for (int d = 0; d < n; d++) {
                weights[d] = held.known(column, d) ? weights[d] : 0;
                want[d] = brevity ? held.items().brevity(d) : 0;
            }
            return new Factors(
                    held.positives(column),
                    weights,
                    held.values(column),
                    IntStream.range(0, n).mapToDouble(evidence).toArray(),
                    IntStream.range(0, n).mapToDouble(signals).toArray(),
                    want);
        }

        double[] joined(double ratio) {
            double[] joined = new double[z.length];
            for (int d = 0; d < joined.length; d++) {
                joined[d] = z[d] + ratio * evidence[d];
            }
            return joined;
        }

        double precision(double ratio) {
            return Ranking.of(joined(ratio), positive, weights).averagePrecision();
        }
    }

    static PageFit of(List<HeldOut> judged, int policy, int column, boolean thin, boolean brevity) {
        return new PageFit(
                judged.stream()
                        .map(held -> Factors.of(
                                held,
                                column,
                                d -> held.evidence(d, policy),
                                d -> held.items().signals(d, policy),
                                brevity))
                        .toList(),
                thin);
    }

    /** Of any violation: the loudest evidence of all policies that have a linear model. */
    static PageFit any(List<HeldOut> judged, List<PolicyModel> models, int column) {
        int[] policies = IntStream.range(0, models.size()).toArray();
        int[] modelled =
                IntStream.of(policies).filter(p -> models.get(p).column() >= 0).toArray();
        return new PageFit(
                judged.stream()
                        .map(held -> Factors.of(
                                held,
                                column,
                                d -> loudest(modelled, p -> held.evidence(d, p)),
                                d -> loudest(policies, p -> held.items().signals(d, p)),
                                false))
                        .toList(),
                false);
    }

    private static double loudest(int[] policies, IntToDoubleFunction of) {
        return IntStream.of(policies).mapToDouble(of).max().orElse(0);
    }

    PolicyModel model(
            String policy, Policy.Kind kind, boolean trained, int sites, int owners, int column, double bias) {
        return new PolicyModel(
                policy,
                kind,
                trained,
                sites,
                owners,
                column,
                bias,
                text,
                text * ratio,
                brief,
                shift,
                1,
                0,
                Double.POSITIVE_INFINITY,
                threshold);
    }

    String report(String policy) {
        return "%-12s held-out AP%s, list x %.1f, text %.2f, brief %.2f, shift %.2f, threshold %.2f"
                .formatted(policy, precisions, ratio, text, brief, shift, threshold);
    }
}
