package beckon.network.publisher;

import beckon.network.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What sites may do and might. Safe for any number of threads. */
public final class Standings {
    public Standings(Database database, Clock clock) {}

    public Standing current(UUID site) {
        throw new UnsupportedOperationException();
    }

    public List<Standing> history(UUID site) {
        throw new UnsupportedOperationException();
    }

    public Standing at(UUID site, Instant instant) {
        throw new UnsupportedOperationException();
    }
}
