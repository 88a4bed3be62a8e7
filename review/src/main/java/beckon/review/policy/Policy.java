package beckon.review.policy;

/**
 * A rule about the site itself.
 *
 * @param id stable id, the label in labelled files
 * @param kind what follows when it is broken
 * @param title what publishers read
 * @param fix what a publisher can do about it
 */
public record Policy(String id, Kind kind, String title, String fix) {
    /** What follows when a policy is broken. */
    public enum Kind {
        /** No ads. */
        VIOLATION,
        /** Some categories of ads only; never moves the score. */
        RESTRICTION
    }
}
