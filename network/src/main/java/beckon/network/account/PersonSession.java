package beckon.network.account;

import java.time.Instant;
import java.util.UUID;

/**
 * A browser that somebody signed in with.
 *
 * @param seenAt when it last asked for something, to the minute
 * @param source the network it came from
 * @param agent what it says it is
 */
public record PersonSession(UUID id, Stage stage, Instant startedAt, Instant seenAt, String source, String agent) {}
