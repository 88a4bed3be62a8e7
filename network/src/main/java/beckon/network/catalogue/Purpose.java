package beckon.network.catalogue;

/** What a partner does with what his search finds. */
public enum Purpose {
    /** He shows it now: that is a presentation of each. */
    DISPLAY,
    /** He keeps it to show it later, and reports the presentations himself. */
    CACHE
}
