package beckon.network.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * What an audit found, and when. Immutable.
 *
 * @param millis how long it took
 */
public record AuditRun(UUID id, Instant at, boolean sound, long entries, long accounts, String detail, long millis) {}
