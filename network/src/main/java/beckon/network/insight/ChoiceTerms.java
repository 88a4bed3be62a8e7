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
 * @param exploreContacts so many qualified contacts of the type that was not granted the listings that explore have to
 *     bring in a window; 0 or more
 * @param exploreLeast per cent of the listings that explore at least, 0..exploreMost
 * @param exploreMost per cent of the listings that explore at most, 0..50
 */
public record ChoiceTerms(
        Duration window,
        Duration period,
        Duration notice,
        double confidence,
        double margin,
        long leastPresentations,
        int exploreContacts,
        int exploreLeast,
        int exploreMost) {
    /** What holds where nothing else is said. */
    public static final ChoiceTerms USUAL =
            new ChoiceTerms(Duration.ofDays(30), Duration.ofDays(7), Duration.ofDays(2), 0.9, 0.05, 100, 20, 2, 10);

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
        if (exploreContacts < 0) {
            throw new IllegalArgumentException("Exploring brings 0 contacts or more, not " + exploreContacts);
        }
        if (exploreMost < 0 || exploreMost > 50) {
            throw new IllegalArgumentException(
                    "Between 0 and 50 per cent of the listings can explore at most, not " + exploreMost);
        }
        if (exploreLeast < 0 || exploreLeast > exploreMost) {
            throw new IllegalArgumentException("Between 0 and " + exploreMost
                    + " per cent of the listings can explore at least, not " + exploreLeast);
        }
    }

    /** The same with another period. */
    public ChoiceTerms withPeriod(Duration other) {
        return new ChoiceTerms(
                window,
                other,
                notice,
                confidence,
                margin,
                leastPresentations,
                exploreContacts,
                exploreLeast,
                exploreMost);
    }

    /** The same with another notice. */
    public ChoiceTerms withNotice(Duration other) {
        return new ChoiceTerms(
                window,
                period,
                other,
                confidence,
                margin,
                leastPresentations,
                exploreContacts,
                exploreLeast,
                exploreMost);
    }

    /** The same with other shares of listings that explore. */
    public ChoiceTerms withExploration(int contacts, int least, int most) {
        return new ChoiceTerms(window, period, notice, confidence, margin, leastPresentations, contacts, least, most);
    }
}
