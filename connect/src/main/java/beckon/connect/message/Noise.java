package beckon.connect.message;

/** Bytes that are no SIP message and get no answer. */
public enum Noise implements Parsed {
    /** Nothing, or line ends only: a phone keeps its hole in a firewall open (RFC 5626, section 4.4.1). */
    KEEP_ALIVE,
    /** Not SIP at all: RTP, STUN, a scanner's probe. */
    FOREIGN
}
