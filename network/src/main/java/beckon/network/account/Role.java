package beckon.network.account;

/** What an account may do. */
public enum Role {
    OPERATOR,
    /** Decides doubtful sites. */
    REVIEWER,
    /** Acts for one demand partner. */
    PARTNER,
    /** Acts for one publisher. */
    PUBLISHER
}
