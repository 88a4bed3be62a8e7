package beckon.network.publisher;

import beckon.review.verdict.Verdict;
import java.time.Instant;
import java.util.UUID;

/** A verdict as it was kept. */
public record StoredVerdict(UUID id, UUID site, Verdict verdict, Instant at) {}
