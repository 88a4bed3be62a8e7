package beckon.network.dispute;

/** Who does something in a dispute. */
public enum Side {
    /** A user of the partner's console who sees one advertiser only. */
    ADVERTISER,
    /** The partner who brought the advertiser, for him. */
    PARTNER,
    /** The publisher on whose site the contact came about. */
    PUBLISHER,
    OPERATOR,
    /** A fixed rule, where the facts are plain. */
    RULE
}
