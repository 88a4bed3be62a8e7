package beckon.network.ledger;

/** Why money moved. */
public enum EntryKind {
    /** An advertiser paid in. */
    TOP_UP,
    /** Set aside for a call that is set up. */
    HOLD,
    /** Given back when the call has ended. */
    RELEASE,
    /** A qualified contact. */
    CHARGE,
    /** Undoes an earlier entry. */
    REVERSAL,
    /** Paid out to a partner or publisher. */
    PAYOUT,
    /** A carrier's rent or minutes. */
    COST
}
