package beckon.network.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth 2 client of a partner (RFC 6749, section 2), without its secret.
 *
 * @param clientId what it calls itself
 * @param previousUntil until when the secret before the last rotation works; null for none
 * @param lastUsedAt when it last got a token, to the minute; null for never
 * @param revokedAt since when it gets none; null while it does
 */
public record ApiClient(
        UUID id,
        String clientId,
        UUID partner,
        String label,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant previousUntil,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    public ApiClient {
        scopes = Set.copyOf(scopes);
    }

    /** Its scopes in their order. */
    public List<Scope> scopeList() {
        return scopes.stream().sorted().toList();
    }
}
