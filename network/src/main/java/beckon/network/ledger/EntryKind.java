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
    /** Taken out of a partner's or publisher's earnings, on its way to his bank. */
    PAYOUT,
    /** A payout left the operator's bank account. */
    PAID,
    /** Tax on what was charged became due with an invoice. */
    TAX,
    /** A carrier's rent or minutes. */
    COST
}
