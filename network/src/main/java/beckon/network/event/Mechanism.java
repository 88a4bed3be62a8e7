package beckon.network.event;

/** The way by which a contact reached the platform. */
public enum Mechanism {
    /** A page, a link or a call button. */
    WEB,
    /** A dialled number. */
    TELEPHONIC
}
