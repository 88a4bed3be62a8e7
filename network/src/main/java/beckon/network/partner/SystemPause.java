package beckon.network.partner;

import java.time.Instant;

/**
 * The network does not show a listing; only the operator lifts it.
 *
 * @param reason in words for the partner
 */
public record SystemPause(String reason, Instant since) {}
