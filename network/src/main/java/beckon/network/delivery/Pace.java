package beckon.network.delivery;

/**
 * Spreads the budget of a day over the day. A listing may be as far ahead of an even spending as two hours are long, and
 * one contact more, so that a budget of a few contacts is not held back before its first; the further ahead, the smaller
 * its chance to take part. Pure.
 */
final class Pace {
    /** Two hours of a day. */
    private static final double SLACK = 1 / 12.0;

    private Pace() {}

    /**
     * The chance to take part in a decision, 0..1.
     *
     * @param budget of the day, in micros, 0 or more
     * @param spent of it, in micros
     * @param bid for one contact, in micros
     * @param elapsed part of the day that is over, 0..1
     */
    static double chance(long budget, long spent, long bid, double elapsed) {
        if (budget <= 0) {
            return 0;
        }
        double ahead = (double) (spent - bid) / budget - elapsed;
        return Math.clamp(1 - ahead / SLACK, 0, 1);
    }
}
