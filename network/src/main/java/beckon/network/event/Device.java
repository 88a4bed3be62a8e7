package beckon.network.event;

/** What kind of device showed an ad, as its browser says. */
public enum Device {
    PHONE,
    TABLET,
    /** A computer; tablets that name themselves as one are counted here. */
    DESKTOP,
    /** Anything else, such as a television, and whatever names itself in no way that is known. */
    OTHER
}
