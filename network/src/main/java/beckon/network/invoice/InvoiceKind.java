package beckon.network.invoice;

/** What a document is for. */
public enum InvoiceKind {
    /** What an advertiser was charged in a period. */
    INVOICE,
    /** The same where more was given back than charged. */
    CREDIT_NOTE,
    /** What a partner or publisher was paid out, written by the operator in his name. */
    SELF_BILLING,
    /** Takes an earlier document back. */
    CANCELLATION
}
