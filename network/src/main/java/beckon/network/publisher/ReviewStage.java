package beckon.network.publisher;

/** How far the review of a site has come. */
public enum ReviewStage {
    /** Asked for; other sites are read first. */
    WAITING,
    /** Its pages are being read. */
    READING,
    /** Its pages are held against the policies. */
    JUDGING
}
