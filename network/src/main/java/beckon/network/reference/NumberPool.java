package beckon.network.reference;

import beckon.network.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The telephone numbers of the network. Safe for any number of threads. */
public final class NumberPool {
    public NumberPool(Database database, Clock clock) {}

    public int take(List<OfferedNumber> offered) {
        throw new UnsupportedOperationException();
    }

    public Map<NumberState, Integer> counts() {
        throw new UnsupportedOperationException();
    }

    public List<PooledNumber> all() {
        throw new UnsupportedOperationException();
    }

    /** Notes that somebody dialled the number, so that it is assigned anew as late as possible. */
    public void called(String e164, Instant at) {
        throw new UnsupportedOperationException();
    }
}
