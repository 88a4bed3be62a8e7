package beckon.review.verdict;

import java.util.Locale;

/** The consequence that an approved site's score carries for its publisher. */
public enum Incentive {
    /** Score above T2. */
    INCENTIVE,
    /** Score above T1 and below T2. */
    DISINCENTIVE,
    /** Score exactly T2, or no approval by score. */
    NONE;

    /** The word used in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
