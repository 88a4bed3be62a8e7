package beckon.review.verdict;

/**
 * The operator's thresholds on the quality score.
 *
 * @param t1 at or below: not approved; 0..100
 * @param t2 below, yet above {@code t1}: a disincentive; above: an incentive; above {@code t1}, at most 100
 */
public record Thresholds(double t1, double t2) {
    public static final Thresholds DEFAULT = new Thresholds(50, 80);

    public Thresholds {
        if (!(t1 >= 0 && t1 < t2 && t2 <= 100)) {
            throw new IllegalArgumentException("Thresholds need 0 <= T1 < T2 <= 100, not T1 = " + t1 + ", T2 = " + t2);
        }
    }

    /** The consequence of {@code quality} for an approved site; {@link Incentive#NONE} at or below T1. */
    public Incentive incentive(double quality) {
        if (quality > t2) {
            return Incentive.INCENTIVE;
        }
        return quality > t1 && quality < t2 ? Incentive.DISINCENTIVE : Incentive.NONE;
    }
}
