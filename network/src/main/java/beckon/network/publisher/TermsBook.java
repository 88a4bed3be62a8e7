package beckon.network.publisher;

import beckon.network.store.Database;
import java.time.Clock;
import java.time.Instant;

/** The operator's terms, past and present. Safe for any number of threads. */
public final class TermsBook {
    public TermsBook(Database database, Clock clock) {}

    public Terms current() {
        throw new UnsupportedOperationException();
    }

    public Terms at(Instant instant) {
        throw new UnsupportedOperationException();
    }

    public Terms set(Terms draft) {
        throw new UnsupportedOperationException();
    }
}
