package beckon.connect.message;

/**
 * A message that claims to be SIP and breaks its rules.
 *
 * @param status the response code that says so: 400, or 505 for a foreign version
 * @param reason the fault, fit for a reason phrase
 * @param answerable whether a response may be sent: never to a response or an ACK, nor where no Via was found
 * @param headers the headers found before and after the fault, to make the response from
 */
public record Malformed(int status, String reason, boolean answerable, HeaderTable headers) implements Parsed {}
