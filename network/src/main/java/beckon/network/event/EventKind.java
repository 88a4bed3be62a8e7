package beckon.network.event;

/** What kind of thing happened. */
public enum EventKind {
    /** An ad was seen on a page of an approved site, measured by the platform. */
    PRESENTATION,
    /** A visitor followed a web reference. */
    CLICK,
    /** A caller was admitted; money for the call is set aside. */
    CALL_SET_UP,
    /** The advertiser answered. */
    CALL_ANSWERED,
    /** The call is over, answered or not. */
    CALL_ENDED,
    /** A click or call that was not let through; the cause says why. */
    CONTACT_REFUSED,
    /** Calls to a listing are paused, since nobody answered the last ones. */
    CALLS_PAUSED;

    /** Whether such an event is judged by the settlement. */
    public boolean maySettle() {
        return this == CLICK || this == CALL_ENDED;
    }
}
