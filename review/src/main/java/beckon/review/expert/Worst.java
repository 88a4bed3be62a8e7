package beckon.review.expert;

import java.util.Arrays;

/**
 * A site's logit from those of its pages: the three worst pages count, and a page better than {@value #FLOOR} counts
 * like a page that is not there. Hence one bad page more never lowers it and good pages never wash it.
 */
final class Worst {
    private static final double FLOOR = -4;
    private static final double[] SHARES = {.6, .25, .15};

    private Worst() {}

    static double logit(double[] pages) {
        double[] sorted = pages.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int k = 0; k < SHARES.length; k++) {
            double page = k < sorted.length ? sorted[sorted.length - 1 - k] : FLOOR;
            sum += SHARES[k] * Math.max(page, FLOOR);
        }
        return sum;
    }
}
