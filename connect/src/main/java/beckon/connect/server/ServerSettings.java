package beckon.connect.server;

import beckon.connect.Access;
import beckon.connect.call.Limits;
import beckon.connect.call.SessionTimers;
import beckon.connect.transaction.Timers;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a connection server needs to know.
 *
 * @param bind where it listens; port 0 takes a free one
 * @param clock for records and events
 * @param access who may register and call
 * @param random for tags, branches and identifiers; a secure one wherever strangers can send
 * @param wires TLS, DNS and what streams may take
 * @param sessions how long a call may stand without a sign of life
 * @param data folder in which answered calls outlive the process, or {@code null}: they end with it
 */
public record ServerSettings(
        InetSocketAddress bind,
        Clock clock,
        RandomGenerator random,
        Timers timers,
        Limits limits,
        Access access,
        WireSettings wires,
        SessionTimers sessions,
        @Nullable Path data) {

    /** Standard timers and limits, the system's clock and a secure source of randomness. */
    public static ServerSettings at(InetSocketAddress bind) {
        return new ServerSettings(
                bind,
                Clock.systemUTC(),
                new SecureRandom(),
                Timers.STANDARD,
                Limits.STANDARD,
                Access.OPEN,
                WireSettings.STANDARD,
                SessionTimers.STANDARD,
                null);
    }

    public ServerSettings withClock(Clock other) {
        return new ServerSettings(bind, other, random, timers, limits, access, wires, sessions, data);
    }

    public ServerSettings withTimers(Timers other) {
        return new ServerSettings(bind, clock, random, other, limits, access, wires, sessions, data);
    }

    public ServerSettings withLimits(Limits other) {
        return new ServerSettings(bind, clock, random, timers, other, access, wires, sessions, data);
    }

    public ServerSettings withAccess(Access other) {
        return new ServerSettings(bind, clock, random, timers, limits, other, wires, sessions, data);
    }

    public ServerSettings withWires(WireSettings other) {
        return new ServerSettings(bind, clock, random, timers, limits, access, other, sessions, data);
    }

    public ServerSettings withSessions(SessionTimers other) {
        return new ServerSettings(bind, clock, random, timers, limits, access, wires, other, data);
    }

    /** Answered calls outlive the process in that folder, which is made where it is missing. */
    public ServerSettings withData(Path folder) {
        return new ServerSettings(bind, clock, random, timers, limits, access, wires, sessions, folder);
    }
}
