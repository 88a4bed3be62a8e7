package beckon.network.publisher;

import beckon.network.store.Database;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The sites that publishers applied with. Safe for any number of threads. */
public final class Sites {
    public Sites(Database database, Clock clock) {}

    public Site apply(UUID publisher, String homeUrl) {
        throw new UnsupportedOperationException();
    }

    public Optional<Site> find(UUID id) {
        throw new UnsupportedOperationException();
    }

    public Optional<Site> byHost(String host) {
        throw new UnsupportedOperationException();
    }

    public List<Site> all() {
        throw new UnsupportedOperationException();
    }

    public List<Site> of(UUID publisher) {
        throw new UnsupportedOperationException();
    }
}
