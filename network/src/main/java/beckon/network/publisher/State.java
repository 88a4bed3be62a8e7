package beckon.network.publisher;

/** What a site may do now. */
public enum State {
    /** No decision yet, or a person's is waited for: no ads. */
    PENDING,
    APPROVED,
    REJECTED,
    /** Taken off by a person, until a person approves it again. */
    SUSPENDED
}
