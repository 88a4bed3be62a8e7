package beckon.network.insight;

import java.time.Instant;

/**
 * The answer to a partner's server that asks for the console.
 *
 * @param token lets its bearer in; kept nowhere, so it can be told only once
 * @param decision the format and type of reference that the session opens with
 * @param expiresAt when it ends
 */
public record OpenedSession(String token, DecisionRecord decision, Instant expiresAt) {
    /** Without the token, so that it does not get into a log. */
    @Override
    public String toString() {
        return "OpenedSession[decision=" + decision.id() + ", expiresAt=" + expiresAt + "]";
    }
}
