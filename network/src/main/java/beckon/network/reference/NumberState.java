package beckon.network.reference;

/** Where a number of the pool is in its life. */
public enum NumberState {
    AVAILABLE,
    /** In a live reference. */
    ASSIGNED,
    /** Kept out of use after its reference expired, so that late callers reach nobody else. */
    RESTING,
    /** Given back to its carrier. */
    RETIRED
}
