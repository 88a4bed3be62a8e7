package beckon.connect.server;

import beckon.connect.Access;
import beckon.connect.call.Limits;
import beckon.connect.transaction.Timers;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * What a connection server needs to know.
 *
 * @param bind where it listens; port 0 takes a free one
 * @param clock for records and events
 * @param access who may register and call
 * @param random for tags, branches and identifiers; a secure one wherever strangers can send
 * @param wires TLS, DNS and what streams may take
 */
public record ServerSettings(
        InetSocketAddress bind,
        Clock clock,
        RandomGenerator random,
        Timers timers,
        Limits limits,
        Access access,
        WireSettings wires) {

    /** Standard timers and limits, the system's clock and a secure source of randomness. */
    public static ServerSettings at(InetSocketAddress bind) {
        return new ServerSettings(
                bind,
                Clock.systemUTC(),
                new SecureRandom(),
                Timers.STANDARD,
                Limits.STANDARD,
                Access.OPEN,
                WireSettings.STANDARD);
    }

    public ServerSettings withClock(Clock other) {
        return new ServerSettings(bind, other, random, timers, limits, access, wires);
    }

    public ServerSettings withTimers(Timers other) {
        return new ServerSettings(bind, clock, random, other, limits, access, wires);
    }

    public ServerSettings withLimits(Limits other) {
        return new ServerSettings(bind, clock, random, timers, other, access, wires);
    }

    public ServerSettings withAccess(Access other) {
        return new ServerSettings(bind, clock, random, timers, limits, other, wires);
    }

    public ServerSettings withWires(WireSettings other) {
        return new ServerSettings(bind, clock, random, timers, limits, access, other);
    }
}
