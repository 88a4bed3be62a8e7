package beckon.network.dispute;

import java.util.Locale;

/** Where a dispute stands. */
public enum DisputeState {
    /** Waits for a decision. */
    OPEN,
    /** The whole charge was given back. */
    UPHELD,
    /** Part of the charge was given back. */
    PARTLY_UPHELD,
    /** The charge stands. */
    DENIED,
    /** Whoever opened it took it back. */
    WITHDRAWN,
    /** What was given back turned out to be wrong, and was taken again: the charge stands. */
    UNDONE;

    /** The word used in JSON and addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
