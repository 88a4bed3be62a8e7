package beckon.network.report;

/**
 * How many of how many. The interval is Wilson's with 95 % (E. B. Wilson, 1927), which holds for few trials as well.
 *
 * @param hits 0 or more
 * @param trials 0 or more
 */
public record Rate(long hits, long trials) {
    private static final double Z = 1.959963984540054;

    /** The share of hits, 0..1; NaN without trials. More hits than trials are a share of 1. */
    public double share() {
        return trials <= 0 ? Double.NaN : Math.min(1, (double) hits / trials);
    }

    /** Lower end of the interval, 0..1; NaN without trials. */
    public double low() {
        return end(-1);
    }

    /** Upper end of the interval, 0..1; NaN without trials. */
    public double high() {
        return end(1);
    }

    private double end(int side) {
        if (trials <= 0) {
            return Double.NaN;
        }
        double share = share();
        double square = Z * Z / trials;
        double middle = share + square / 2;
        double half = Z * Math.sqrt(share * (1 - share) / trials + square / (4 * trials));
        return Math.clamp((middle + side * half) / (1 + square), 0, 1);
    }
}
