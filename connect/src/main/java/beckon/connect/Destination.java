package beckon.connect;

/**
 * Where an advertiser answers.
 *
 * @param uri a SIP URI, for instance {@code sip:adv@192.0.2.7:5080}
 */
public record Destination(String uri) {
    public Destination {
        if (!uri.regionMatches(true, 0, "sip:", 0, 4) && !uri.regionMatches(true, 0, "sips:", 0, 5)) {
            throw new IllegalArgumentException("Write a destination as sip:user@host, not " + uri);
        }
    }
}
