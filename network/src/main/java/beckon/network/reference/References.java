package beckon.network.reference;

import beckon.network.store.Database;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Assigns references. Safe for any number of threads. */
public final class References {
    public References(Database database, Clock clock) {}

    public Reference assign(UUID partner, UUID listing, UUID channel) {
        throw new UnsupportedOperationException();
    }

    public Reference assign(UUID partner, UUID listing, UUID channel, ReferenceType type) {
        throw new UnsupportedOperationException();
    }

    public Optional<Reference> byCode(String code) {
        throw new UnsupportedOperationException();
    }

    public Optional<Reference> byNumber(String e164) {
        throw new UnsupportedOperationException();
    }

    public Optional<Reference> find(UUID id) {
        throw new UnsupportedOperationException();
    }

    public List<Reference> of(UUID partner) {
        throw new UnsupportedOperationException();
    }

    public void expire(UUID partner, UUID reference) {
        throw new UnsupportedOperationException();
    }
}
