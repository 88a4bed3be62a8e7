package beckon.network.reference;

/** Whether a reference still connects. */
public enum ReferenceState {
    LIVE,
    EXPIRED
}
