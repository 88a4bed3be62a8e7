package beckon.connect.call;

import beckon.connect.Destination;
import beckon.connect.transport.Flow;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a destination can be rung.
 *
 * @param destination as the route names it
 * @param uri where the INVITE is addressed
 * @param way the flow to take, or {@code null} where the URI's host says it
 * @param absent whether a subscriber has no phone registered, so that there is nothing to ring
 */
record Target(Destination destination, String uri, @Nullable Flow way, boolean absent) {
    static Target of(Destination destination) {
        return new Target(destination, destination.uri(), null, false);
    }

    static Target nowhere(Destination destination) {
        return new Target(destination, destination.uri(), null, true);
    }
}
