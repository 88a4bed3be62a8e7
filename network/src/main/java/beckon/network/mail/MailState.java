package beckon.network.mail;

/** What became of a letter. */
public enum MailState {
    WAITING,
    SENT,
    /** Tried as often as makes sense, or nobody to send it for too long. */
    GIVEN_UP
}
