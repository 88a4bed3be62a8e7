package beckon.network.insight;

import java.util.List;

/**
 * What is believed of a partner's rate before his own presentations are looked at: a beta distribution, fitted to the
 * rates of all partners of the pool (empirical Bayes, method of moments as in Kleinman, 1973).
 *
 * @param alpha imagined contacts, above 0
 * @param beta imagined presentations without a contact, above 0
 */
record BetaPrior(double alpha, double beta) {
    /** The weight of the prior is kept between these numbers of imagined presentations. */
    static final double LEAST_WEIGHT = 100;

    static final double MOST_WEIGHT = 10_000;

    /** Fits the prior to counts of which at least one has presentations. */
    static BetaPrior of(List<Counts> pool) {
        double presentations = 0;
        double contacts = 0;
        double squares = 0;
        int partners = 0;
        for (Counts one : pool) {
            if (one.presentations() > 0) {
                partners++;
                presentations += one.presentations();
                contacts += one.qualified();
                squares += (double) one.presentations() * one.presentations();
            }
        }
        // Half a contact in one more presentation keeps a pool without any contact from being certain of 0.
        double mean = (contacts + 0.5) / (presentations + 1);
        double spread = 0;
        for (Counts one : pool) {
            if (one.presentations() > 0) {
                double distance = (double) one.qualified() / one.presentations() - mean;
                spread += one.presentations() * distance * distance;
            }
        }
        double weight = partners < 2 ? LEAST_WEIGHT : weight(mean, spread, partners, presentations, squares);
        return new BetaPrior(mean * weight, (1 - mean) * weight);
    }

    /** The variance between partners is what their spread has beyond chance; the less of it, the heavier the prior. */
    private static double weight(double mean, double spread, int partners, double presentations, double squares) {
        double chance = mean * (1 - mean);
        double between = (spread - (partners - 1) * chance) / (presentations - squares / presentations);
        if (between <= 0) {
            return MOST_WEIGHT;
        }
        return Math.clamp(chance / between - 1, LEAST_WEIGHT, MOST_WEIGHT);
    }

    /** The rate believed in after {@code counts} were seen. */
    Rate after(Counts counts) {
        double a = alpha + counts.qualified();
        double b = beta + counts.presentations() - counts.qualified();
        double mean = a / (a + b);
        return new Rate(mean, (1 - mean) / (mean * (a + b + 1)));
    }

    /**
     * A rate and how sure it is.
     *
     * @param mean 0..1
     * @param relativeVariance variance over the square of the mean
     */
    record Rate(double mean, double relativeVariance) {}
}
