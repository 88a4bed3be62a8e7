package beckon.review.verdict;

import java.util.Locale;

/** What a review found of one policy. */
public enum Outcome {
    CLEAR,
    /** No ads at all. */
    VIOLATION,
    /** Some categories of ads only. */
    RESTRICTION,
    /** Neither: a person looks. */
    DOUBT;

    /** The word used in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
