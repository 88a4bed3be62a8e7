package beckon.network.appeal;

/** What a complaint is about. */
public enum ComplaintKind {
    /** What the site shows is forbidden or harmful. */
    CONTENT,
    /** It deceives its visitors. */
    DECEPTION,
    /** It shows somebody else's work. */
    COPIED,
    /** It does harm to visitors' devices. */
    MALWARE,
    /** Its ads are misleading or are placed to be clicked by mistake. */
    ADS,
    OTHER
}
