package beckon.network.publisher;

import beckon.network.store.Database;
import java.time.Clock;
import java.util.UUID;

/** Reviews sites in the background and stores what follows. Safe for any number of threads. */
public final class ReviewWork {
    public ReviewWork(Database database, Clock clock, SiteReviewer reviewer) {}

    public Standing review(UUID site) {
        throw new UnsupportedOperationException();
    }
}
