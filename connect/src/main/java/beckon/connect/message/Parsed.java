package beckon.connect.message;

/** What a run of bytes turned out to be. */
public sealed interface Parsed permits SipMessage, Malformed, Noise {}
