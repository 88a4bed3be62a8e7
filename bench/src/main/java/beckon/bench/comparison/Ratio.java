package beckon.bench.comparison;

import java.util.Locale;

/**
 * Beckon's figure divided by the peer's, with what it has to reach.
 *
 * @param value the ratio
 * @param of what was divided by what
 * @param bound on which side of the goal it has to lie
 * @param goal the ratio to reach; ignored where there is none
 */
public record Ratio(double value, String of, Bound bound, double goal) {
    /** The good side of a goal. */
    public enum Bound {
        AT_LEAST,
        AT_MOST,
        NONE
    }

    public static Ratio atLeast(double goal, double value, String of) {
        return new Ratio(value, of, Bound.AT_LEAST, goal);
    }

    public static Ratio atMost(double goal, double value, String of) {
        return new Ratio(value, of, Bound.AT_MOST, goal);
    }

    /** A ratio that is only told. */
    public static Ratio told(double value, String of) {
        return new Ratio(value, of, Bound.NONE, 0);
    }

    /** Such as {@code RATIO 0.81 of jsoup alone (goal >= 0.70: met)}. */
    public String text() {
        String verdict =
                switch (bound) {
                    case AT_LEAST -> goal(">=", value >= goal);
                    case AT_MOST -> goal("<=", value <= goal);
                    case NONE -> "";
                };
        String figure = String.format(Locale.ROOT, value > 0 && value < .1 ? "%.4f" : "%.2f", value);
        return "RATIO " + figure + " " + of + verdict;
    }

    private String goal(String sign, boolean met) {
        return String.format(Locale.ROOT, " (goal %s %.2f: %s)", sign, goal, met ? "met" : "MISSED");
    }
}
