package beckon.network.publisher;

/** How a publisher shows that a site is his. */
public enum ProofWay {
    /** Beckon's tag with the site's key stands on the home page. */
    TAG,
    /** A file below {@code /.well-known/} holds the site's key. */
    FILE,
    /** A line of {@code /ads.txt} names this network and the publisher's account. */
    ADS_TXT,
    /** The operator vouches for it. */
    OPERATOR
}
