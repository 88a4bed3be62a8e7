package beckon.network.insight;

import java.time.Duration;

/**
 * By what the operator lets formats and types of reference be chosen. Stored with each decision. Immutable.
 *
 * @param window the traffic that is compared lies in whole UTC days from so long before the decision; 1 day or more
 * @param period the type of a partner's new references changes at most once in so long; 0 or more
 * @param notice so long before it opens in another format a partner is told; 0 or more
 * @param confidence how probable it must be that the other type's lift is higher before it is granted; above .5, below 1
 * @param margin by how much of the present type's lift the other's must be higher as well; 0 or more
 * @param leastPresentations so many presentations of his own with either type a partner needs before a change; 0 or more
 * @param explorePercent of the listings get references of the type that was not granted, 0..50
 * @param exploreSurePercent the same where the granted type's lift is higher with {@link #SURE}; at most explorePercent
 */
public record ChoiceTerms(
        Duration window,
        Duration period,
        Duration notice,
        double confidence,
        double margin,
        long leastPresentations,
        int explorePercent,
        int exploreSurePercent) {
    /** From this probability on fewer listings are explored. */
    public static final double SURE = 0.99;

    /** What holds where nothing else is said. */
    public static final ChoiceTerms USUAL =
            new ChoiceTerms(Duration.ofDays(30), Duration.ofDays(7), Duration.ofDays(2), 0.9, 0.05, 100, 20, 5);

    public ChoiceTerms {
        if (window.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("A window is a day or longer, not " + window);
        }
        if (period.isNegative()) {
            throw new IllegalArgumentException("A period is 0 or longer, not " + period);
        }
        if (notice.isNegative()) {
            throw new IllegalArgumentException("A notice is 0 or longer, not " + notice);
        }
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException("A confidence lies above .5 and below 1, not at " + confidence);
        }
        if (!(margin >= 0 && margin < 10)) {
            throw new IllegalArgumentException("A margin lies at 0 or above and below 10, not at " + margin);
        }
        if (leastPresentations < 0) {
            throw new IllegalArgumentException(
                    "A least number of presentations is 0 or more, not " + leastPresentations);
        }
        if (explorePercent < 0 || explorePercent > 50) {
            throw new IllegalArgumentException(
                    "Between 0 and 50 per cent of the listings can be explored, not " + explorePercent);
        }
        if (exploreSurePercent < 0 || exploreSurePercent > explorePercent) {
            throw new IllegalArgumentException("Between 0 and " + explorePercent
                    + " per cent of the listings can be explored once the comparison is sure, not "
                    + exploreSurePercent);
        }
    }

    /** The same with another period. */
    public ChoiceTerms withPeriod(Duration other) {
        return new ChoiceTerms(
                window, other, notice, confidence, margin, leastPresentations, explorePercent, exploreSurePercent);
    }

    /** The same with another notice. */
    public ChoiceTerms withNotice(Duration other) {
        return new ChoiceTerms(
                window, period, other, confidence, margin, leastPresentations, explorePercent, exploreSurePercent);
    }

    /** The same with other shares of listings that explore. */
    public ChoiceTerms withExploration(int percent, int surePercent) {
        return new ChoiceTerms(window, period, notice, confidence, margin, leastPresentations, percent, surePercent);
    }
}
