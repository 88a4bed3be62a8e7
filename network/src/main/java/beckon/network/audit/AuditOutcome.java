package beckon.network.audit;

/** What became of what was asked. */
public enum AuditOutcome {
    DONE,
    /** Not allowed, or not possible as it was asked. */
    REFUSED,
    /** The network itself failed. */
    FAILED
}
