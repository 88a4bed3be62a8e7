package beckon.network.insight;

/** The standard normal distribution. */
final class Normal {
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    /** Beyond this the answer is 1 to the last bit that matters here. */
    private static final double FAR = 8;

    private Normal() {}

    /**
     * Probability of a value below {@code x}, by Taylor's series about 0 (Marsaglia, Evaluating the Normal Distribution,
     * 2004); exact to about 15 digits.
     */
    static double below(double x) {
        if (Double.isNaN(x)) {
            throw new IllegalArgumentException("Not a number");
        }
        if (x > FAR) {
            return 1;
        }
        if (x < -FAR) {
            return 0;
        }
        double sum = x;
        double before = 0;
        double term = x;
        for (int i = 3; sum != before; i += 2) {
            before = sum;
            term *= x * x / i;
            sum += term;
        }
        return Math.clamp(0.5 + sum * StrictMath.exp(-0.5 * x * x - HALF_LOG_TWO_PI), 0.0, 1.0);
    }
}
