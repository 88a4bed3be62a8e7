package beckon.network.publisher;

import beckon.network.store.Database;
import beckon.review.verdict.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Turns verdicts and people's decisions into standings. Safe for any number of threads. */
public final class SiteReviews {
    public SiteReviews(Database database, Clock clock) {}

    public Standing decide(UUID site, Verdict verdict) {
        throw new UnsupportedOperationException();
    }

    public Standing decideByPerson(UUID site, UUID reviewerAccount, boolean approve, String reason) {
        throw new UnsupportedOperationException();
    }

    public Standing suspend(UUID site, UUID account, String reason) {
        throw new UnsupportedOperationException();
    }

    public List<StoredVerdict> of(UUID site) {
        throw new UnsupportedOperationException();
    }

    public Optional<StoredVerdict> find(UUID id) {
        throw new UnsupportedOperationException();
    }

    public List<Site> waitingForPerson() {
        throw new UnsupportedOperationException();
    }

    public void ask(UUID site) {
        throw new UnsupportedOperationException();
    }
}
