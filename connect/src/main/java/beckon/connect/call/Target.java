package beckon.connect.call;

import beckon.connect.Destination;
import beckon.connect.registrar.Registration;
import beckon.connect.transport.Flow;
import beckon.connect.trunk.Outward;
import beckon.connect.trunk.TrunkLine;
import beckon.connect.trunk.Trunks;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a destination can be rung.
 *
 * @param destination as the route names it
 * @param uri where the INVITE is addressed
 * @param way the flow to take, or {@code null} where the URI's host says it
 * @param line the trunk it goes by, or {@code null}
 * @param obstacle why it cannot be rung at all, or {@code null}; its reason is counted
 */
record Target(
        Destination destination,
        String uri,
        @Nullable Flow way,
        @Nullable TrunkLine line,
        @Nullable Obstacle obstacle) {

    /** @param reason for which the refusal is counted; empty where it is none */
    record Obstacle(Outcome outcome, String reason) {}

    private static final Obstacle ABSENT = new Obstacle(Outcome.NOT_REGISTERED, "");

    static Target of(Destination destination) {
        return new Target(destination, destination.uri(), null, null, null);
    }

    static Target absent(Destination destination) {
        return new Target(destination, destination.uri(), null, null, ABSENT);
    }

    static Target phone(Destination destination, Registration phone) {
        return new Target(destination, phone.uri(), phone.way(), null, null);
    }

    static Target trunk(Destination destination, Trunks.Way way) {
        return way.line() == null
                ? new Target(
                        destination, destination.uri(), null, null, new Obstacle(Outcome.NO_TRUNK, way.objection()))
                : new Target(destination, way.address(), null, way.line(), null);
    }

    @Nullable Outward outward() {
        return line == null ? null : line.trunk().outward();
    }

    boolean trusted() {
        return line != null && line.trunk().trusted();
    }

    /** The URI in To: the subscriber's address, but the number at its trunk. */
    String called() {
        return line == null ? destination.uri() : uri;
    }
}
