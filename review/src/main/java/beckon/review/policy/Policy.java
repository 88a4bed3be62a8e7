package beckon.review.policy;

/**
 * A rule about the site itself. Whether an expert was trained for it, the expert says.
 *
 * @param id stable id, the label in labelled files
 * @param area what it is about
 * @param kind what follows when it is broken
 * @param source where its evidence comes from
 * @param title what publishers read
 * @param meaning what it means, for publishers
 * @param fix what a publisher can do about it
 */
public record Policy(String id, Area area, Kind kind, Source source, String title, String meaning, String fix) {
    /** What a policy is about. */
    public enum Area {
        /** What the site says. */
        CONTENT,
        /** How it treats visitors. */
        USABILITY,
        /** Whether it deceives them, advertisers or the network. */
        FRAUD
    }

    /** What follows when a policy is broken. */
    public enum Kind {
        /** No ads. */
        VIOLATION,
        /** Some categories of ads only; never moves the score. */
        RESTRICTION
    }

    /** Where the evidence comes from. */
    public enum Source {
        /** Learned from labelled sites, with curated terms beside. */
        LABELS,
        /** Curated terms and structure, until there are labelled sites. */
        TERMS,
        /** Measured when the site is read: a check of the same id, without a probability. */
        CHECK
    }
}
