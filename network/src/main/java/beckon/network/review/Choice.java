package beckon.network.review;

/** What a person wants for a site. */
public enum Choice {
    APPROVE,
    REJECT
}
