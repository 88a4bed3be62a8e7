package beckon.network.account;

/** How far somebody has come at the door. */
public enum Stage {
    /** The password was right; the second factor is asked for. */
    CODE,
    /** A second factor is demanded, and there is none yet. */
    ENROL,
    WHOLE
}
