package beckon.connect;

import java.time.Duration;

/**
 * Where an advertiser answers.
 *
 * @param uri a SIP URI, for instance {@code sip:adv@192.0.2.7:5080}; or the tel URI of a number that is reached by a
 *     trunk, the one that {@code tgrp} names (RFC 4904) or the first that may reach it
 * @param ring how long it is rung; zero for the route's time
 * @param calls most calls at once; 0 for any number
 */
public record Destination(String uri, Duration ring, int calls) {
    public Destination {
        if (!uri.regionMatches(true, 0, "sip:", 0, 4)
                && !uri.regionMatches(true, 0, "sips:", 0, 5)
                && !uri.regionMatches(true, 0, "tel:", 0, 4)) {
            throw new IllegalArgumentException("Write a destination as sip:user@host, not " + uri
                    + "; a number that a trunk reaches as tel:+4930123456");
        }
        if (ring.isNegative() || calls < 0) {
            throw new IllegalArgumentException(
                    "Ring time and calls of " + uri + " are 0 or more, not " + ring + " and " + calls);
        }
    }

    /** Rung as long as the route says, with any number of calls. */
    public Destination(String uri) {
        this(uri, Duration.ZERO, 0);
    }
}
