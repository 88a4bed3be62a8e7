package beckon.review.expert;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.function.IntPredicate;

/**
 * One linear model over the vocabulary: L2-regularised logistic regression (liblinear's primal solver, C = 20, classes
 * balanced, bias feature 10).
 *
 * @param bias constant
 */
record Column(Weights weights, double bias) {
    private static final double C = 20;
    private static final double PRECISION = .1;
    private static final double BIAS = 10;

    /** One weight per item of the vocabulary, already multiplied by the item's rarity. */
    static final class Weights {
        final float[] values;

        Weights(float[] values) {
            this.values = values;
        }
    }

    /** A model that knows nothing. */
    static Column empty(int items) {
        return new Column(new Weights(new float[items]), 0);
    }

    /** Trains on those documents that are {@code used}; knows nothing if these are all of one kind. */
    static Column train(DocumentItems documents, IntPredicate used, IntPredicate positive) {
        int items = documents.vocabulary().size();
        int n = 0;
        int positives = 0;
        for (int d = 0; d < documents.size(); d++) {
            if (used.test(d)) {
                n++;
                positives += positive.test(d) ? 1 : 0;
            }
        }
        if (positives == 0 || positives == n) {
            return empty(items);
        }
        Problem problem = new Problem();
        problem.l = n;
        problem.n = items + 1;
        problem.bias = BIAS;
        problem.x = new Feature[n][];
        problem.y = new double[n];
        int k = 0;
        for (int d = 0; d < documents.size(); d++) {
            if (used.test(d)) {
                problem.x[k] = features(documents, d);
                problem.y[k++] = positive.test(d) ? 1 : -1;
            }
        }
        Parameter parameter = new Parameter(SolverType.L2R_LR, C, PRECISION);
        parameter.setWeights(new double[] {n / (2.0 * positives), n / (2.0 * (n - positives))}, new int[] {1, -1});
        Model model = Linear.train(problem, parameter);
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        double[] found = model.getFeatureWeights();
        float[] weights = new float[items];
        for (int i = 0; i < items; i++) {
            weights[i] = (float) (sign * found[i] * documents.rarity(i));
        }
        return new Column(new Weights(weights), sign * found[items] * BIAS);
    }

    /** The value for one document: the whole page, or its worst stretch less a margin, whichever speaks louder. */
    double value(DocumentItems documents, int d) {
        double whole = value(documents, documents.whole(d)) + bias;
        return documents.stretches(d).length < 2 ? whole : Math.max(whole, loudest(documents, d) - PageScorer.MARGIN);
    }

    /** The value of a document's worst stretch. */
    double loudest(DocumentItems documents, int d) {
        int[][] stretches = documents.stretches(d);
        if (stretches.length < 2) {
            return value(documents, documents.whole(d)) + bias;
        }
        double worst = Double.NEGATIVE_INFINITY;
        for (int[] stretch : stretches) {
            worst = Math.max(worst, value(documents, stretch));
        }
        return worst + bias;
    }

    /** The value for these items taken as one document. */
    double together(DocumentItems documents, int[] items) {
        return value(documents, items) + bias;
    }

    private double value(DocumentItems documents, int[] items) {
        double sum = 0;
        double norm = 0;
        for (int item : items) {
            sum += weights.values[item];
            norm += documents.rarity(item) * documents.rarity(item);
        }
        return norm > 0 ? sum / Math.sqrt(norm) : 0;
    }

    private static Feature[] features(DocumentItems documents, int d) {
        int[] items = documents.whole(d);
        double norm = 0;
        for (int item : items) {
            norm += documents.rarity(item) * documents.rarity(item);
        }
        double unit = norm > 0 ? 1 / Math.sqrt(norm) : 0;
        Feature[] features = new Feature[items.length + 1];
        for (int k = 0; k < items.length; k++) {
            features[k] = new FeatureNode(items[k] + 1, documents.rarity(items[k]) * unit);
        }
        features[items.length] = new FeatureNode(documents.vocabulary().size() + 1, BIAS);
        return features;
    }
}
