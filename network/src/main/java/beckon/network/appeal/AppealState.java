package beckon.network.appeal;

/** What became of an appeal. */
public enum AppealState {
    OPEN,
    /** The publisher took it back. */
    WITHDRAWN,
    /** A person approved the site. */
    GRANTED,
    /** A person left it as it was. */
    DENIED
}
