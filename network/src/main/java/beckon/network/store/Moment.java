package beckon.network.store;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The present as PostgreSQL keeps it: to the microsecond, so that what was stored equals what is read. */
public final class Moment {
    private Moment() {}

    public static Instant of(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
