package beckon.network.payout;

/** How far a payout has come. */
public enum PayoutState {
    /** Owed and due; nothing has moved. */
    PROPOSED,
    /** Out of the earnings, on its way to the bank. */
    APPROVED,
    /** Out of the operator's bank account. */
    PAID,
    /** The bank did not pay it, or gave it back: everything is undone. */
    FAILED,
    /** A proposal that was taken back. */
    WITHDRAWN
}
