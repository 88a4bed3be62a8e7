package beckon.network.insight;

import java.time.Instant;
import java.util.UUID;

/**
 * A partner's user at the console, let in by the partner's own server.
 *
 * @param partner the partner
 * @param user what the partner's server calls the user
 * @param decision the decision that the session opened with
 * @param createdAt when it was opened
 * @param expiresAt when it ends
 * @param scope what it may do
 */
public record ConsoleSession(
        UUID partner, String user, DecisionRecord decision, Instant createdAt, Instant expiresAt, SessionScope scope) {}
