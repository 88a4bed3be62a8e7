package beckon.review.verdict;

import java.util.Locale;

/** What a review leads to. */
public enum Decision {
    /** Above T1 without doubt: ads may be served. */
    APPROVED,
    /** At or below T1 by a trained policy with confidence: do not serve. */
    REJECTED,
    /** A person decides. */
    MANUAL,
    /** Nothing could be read (robots.txt, down); an earlier standing stays. */
    UNREVIEWABLE;

    /** The word used in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
