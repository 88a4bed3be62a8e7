package beckon.review.expert;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Samples by falling score, and what can be said of their order. Equal scores count as one step. */
public final class Ranking {
    private final double[] scores;
    private final boolean[] positive;
    private final double[] weights;
    private final int[] order;

    private Ranking(double[] scores, boolean[] positive, double[] weights) {
        this.scores = scores;
        this.positive = positive;
        this.weights = weights;
        order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static Ranking of(double[] scores, boolean[] positive, double[] weights) {
        return new Ranking(scores, positive, weights);
    }

    /** Samples of equal weight. */
    public static Ranking of(double[] scores, boolean[] positive) {
        double[] equal = new double[scores.length];
        Arrays.fill(equal, 1);
        return new Ranking(scores, positive, equal);
    }

    /** Mean precision over the positives; 0 without any. */
    public double averagePrecision() {
        double hits = 0;
        double seen = 0;
        double sum = 0;
        for (int start = 0; start < order.length; ) {
            double gained = 0;
            int end = start;
            while (end < order.length && scores[order[end]] == scores[order[start]]) {
                double weight = weights[order[end]];
                seen += weight;
                gained += positive[order[end]] ? weight : 0;
                end++;
            }
            hits += gained;
            sum += seen > 0 ? gained * hits / seen : 0;
            start = end;
        }
        return hits > 0 ? sum / hits : 0;
    }

    /** Probability that a positive stands above a negative; NaN if there is only one kind. */
    public double auc() {
        double below = 0;
        double positives = 0;
        double sum = 0;
        for (int end = order.length; end > 0; ) {
            double p = 0;
            double n = 0;
            int start = end - 1;
            while (start >= 0 && scores[order[start]] == scores[order[end - 1]]) {
                double weight = weights[order[start]];
                p += positive[order[start]] ? weight : 0;
                n += positive[order[start]] ? 0 : weight;
                start--;
            }
            sum += p * (below + n / 2);
            below += n;
            positives += p;
            end = start + 1;
        }
        return sum / (positives * below);
    }

    /** The score at which F1 is best: half way to the next lower one. */
    double bestThreshold() {
        double all = 0;
        for (int i = 0; i < scores.length; i++) {
            all += positive[i] ? weights[i] : 0;
        }
        double hits = 0;
        double seen = 0;
        double best = -1;
        double threshold = 0;
        for (int k = 0; k < order.length; k++) {
            seen += weights[order[k]];
            hits += positive[order[k]] ? weights[order[k]] : 0;
            double f = 2 * hits / (seen + all);
            if (f > best) {
                best = f;
                double next = k + 1 < order.length ? scores[order[k + 1]] : scores[order[k]] - 1;
                threshold = (scores[order[k]] + next) / 2;
            }
        }
        return threshold;
    }

    /** The score that this share, by weight, of the samples of one kind exceeds. */
    double exceeding(boolean kind, double share) {
        double all = 0;
        for (int i = 0; i < scores.length; i++) {
            all += positive[i] == kind ? weights[i] : 0;
        }
        double seen = 0;
        for (int i : order) {
            seen += positive[i] == kind ? weights[i] : 0;
            if (seen > share * all) {
                return scores[i];
            }
        }
        return order.length == 0 ? 0 : scores[order[order.length - 1]];
    }

    /** Mean distance between probability and outcome over ten bins of equal count; the scores are probabilities. */
    public double calibrationError() {
        int bins = 10;
        double sum = 0;
        for (int bin = 0; bin < bins; bin++) {
            int from = (int) ((long) order.length * bin / bins);
            int to = (int) ((long) order.length * (bin + 1) / bins);
            double said = 0;
            double hits = 0;
            for (int k = from; k < to; k++) {
                said += scores[order[k]];
                hits += positive[order[k]] ? 1 : 0;
            }
            sum += Math.abs(said - hits);
        }
        return order.length == 0 ? 0 : sum / order.length;
    }
}
