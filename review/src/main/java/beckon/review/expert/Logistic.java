package beckon.review.expert;

import java.util.Arrays;

/**
 * Logistic regression on a few factors with their signs constrained: fits calibrations. Newton's method with a small
 * ridge; a factor that comes out negative is left out and the rest fitted again.
 */
final class Logistic {
    private static final double RIDGE = 1e-3;

    private Logistic() {}

    static double sigmoid(double logit) {
        return logit >= 0 ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit) / (1 + Math.exp(logit));
    }

    static double logit(double probability) {
        double p = Math.clamp(probability, 1e-9, 1 - 1e-9);
        return Math.log(p / (1 - p));
    }

    /**
     * Fits.
     *
     * @param factors one array per factor
     * @param positive outcomes
     * @param weight weights of the samples
     * @return the factors' weights, each at least 0, then the constant
     */
    static double[] fit(double[][] factors, boolean[] positive, double[] weight) {
        int k = factors.length;
        boolean[] used = new boolean[k];
        Arrays.fill(used, true);
        while (true) {
            double[] found = newton(factors, used, positive, weight);
            int worst = -1;
            for (int f = 0; f < k; f++) {
                if (found[f] < 0 && (worst < 0 || found[f] < found[worst])) {
                    worst = f;
                }
            }
            if (worst < 0) {
                return found;
            }
            used[worst] = false;
        }
    }

    private static double[] newton(double[][] factors, boolean[] used, boolean[] positive, double[] weight) {
        int k = factors.length;
        double[] b = new double[k + 1];
        for (int round = 0; round < 60; round++) {
            double[] gradient = new double[k + 1];
            double[][] hessian = new double[k + 1][k + 1];
            double[] x = new double[k + 1];
            x[k] = 1;
            for (int i = 0; i < positive.length; i++) {
                double logit = b[k];
                for (int f = 0; f < k; f++) {
                    x[f] = used[f] ? factors[f][i] : 0;
                    logit += b[f] * x[f];
                }
                double p = sigmoid(logit);
                double error = weight[i] * ((positive[i] ? 1 : 0) - p);
                double curvature = weight[i] * Math.max(p * (1 - p), 1e-6);
                for (int f = 0; f <= k; f++) {
                    gradient[f] += error * x[f];
                    for (int g = 0; g <= f; g++) {
                        hessian[f][g] += curvature * x[f] * x[g];
                    }
                }
            }
            for (int f = 0; f <= k; f++) {
                gradient[f] -= RIDGE * b[f];
                hessian[f][f] += RIDGE;
                for (int g = 0; g < f; g++) {
                    hessian[g][f] = hessian[f][g];
                }
            }
            double[] step = solve(hessian, gradient);
            double largest = 0;
            for (int f = 0; f <= k; f++) {
                double bounded = Math.clamp(step[f], -2, 2);
                b[f] += bounded;
                largest = Math.max(largest, Math.abs(bounded));
            }
            if (largest < 1e-8) {
                break;
            }
        }
        return b;
    }

    /** Gauss elimination with pivots; the matrix is positive definite because of the ridge. */
    private static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        double[] x = right.clone();
        for (int c = 0; c < n; c++) {
            int pivot = c;
            for (int r = c + 1; r < n; r++) {
                if (Math.abs(matrix[r][c]) > Math.abs(matrix[pivot][c])) {
                    pivot = r;
                }
            }
            double[] row = matrix[pivot];
            matrix[pivot] = matrix[c];
            matrix[c] = row;
            double value = x[pivot];
            x[pivot] = x[c];
            x[c] = value;
            for (int r = c + 1; r < n; r++) {
                double factor = matrix[r][c] / matrix[c][c];
                for (int k = c; k < n; k++) {
                    matrix[r][k] -= factor * matrix[c][k];
                }
                x[r] -= factor * x[c];
            }
        }
        for (int c = n - 1; c >= 0; c--) {
            for (int k = c + 1; k < n; k++) {
                x[c] -= matrix[c][k] * x[k];
            }
            x[c] /= matrix[c][c];
        }
        return x;
    }
}
