package beckon.review.expert;

import java.util.Arrays;

/**
 * A site's logit: that of its text taken as one document, or the mean of its three worst pages less a margin, or its
 * worst page less a larger margin, whichever speaks loudest. A page that gets worse never lowers it, and good pages wash
 * a bad one only as far as the margin.
 */
final class Worst {
    private static final int FEW = 3;
    private static final double MARGIN_OF_FEW = 3;
    private static final double MARGIN_OF_ONE = 4;

    private Worst() {}

    static double logit(double whole, double[] pages) {
        double[] sorted = pages.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double few = 0;
        for (int k = Math.max(0, n - FEW); k < n; k++) {
            few += sorted[k] / Math.min(FEW, n);
        }
        return Math.max(whole, Math.max(few - MARGIN_OF_FEW, sorted[n - 1] - MARGIN_OF_ONE));
    }
}
