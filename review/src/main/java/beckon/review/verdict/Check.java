package beckon.review.verdict;

/**
 * An observed fact without a probability. It may send a site to a person, never rejects, and never moves the score.
 *
 * @param check stable id, such as {@code dns}
 * @param outcome one word: {@link #PASSED}, {@link #NOTED}, {@link #PERSON} or {@link #FAILED}
 * @param detail what was seen, for a person
 */
public record Check(String check, String outcome, String detail) {
    /** Looked at and in order. */
    public static final String PASSED = "passed";
    /** Worth knowing; changes nothing. */
    public static final String NOTED = "noted";
    /** So serious that a person has to look before the site is approved. */
    public static final String PERSON = "person";
    /** The reason why something could not be read. */
    public static final String FAILED = "failed";

    public static Check passed(String check, String detail) {
        return new Check(check, PASSED, detail);
    }

    public static Check noted(String check, String detail) {
        return new Check(check, NOTED, detail);
    }

    public static Check person(String check, String detail) {
        return new Check(check, PERSON, detail);
    }

    public static Check failed(String check, String detail) {
        return new Check(check, FAILED, detail);
    }

    /** Whether an approval waits for a person because of this. */
    public boolean forAPerson() {
        return outcome.equals(PERSON);
    }
}
