package beckon.network.reference;

/** Where a listing is shown. */
public enum ChannelKind {
    /** The partner's own pages or print; no publisher has a part in it. */
    OWN_MEDIUM,
    /** An approved site. */
    SITE
}
