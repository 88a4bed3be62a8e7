package beckon.network.job;

import beckon.network.publisher.ReviewWork;
import beckon.network.store.Database;
import java.time.Clock;
import java.util.List;

/** The timers of the network. */
public final class Jobs implements AutoCloseable {
    public Jobs(Database database, Clock clock, ReviewWork reviews, List<Recurring> recurring) {}

    public void start() {}

    @Override
    public void close() {}
}
