package beckon.network.partner;

import beckon.network.access.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an API key.
 *
 * @param prefix the secret's first characters, for people to tell keys apart
 * @param revokedAt since when it opens nothing; null while nobody revoked it
 * @param scopes as they are kept; see {@link #scopeList()}
 * @param expiresAt when it ends by itself; null for never
 * @param lastUsedAt when it was last shown, to the minute; null for never
 * @param replaces the key that this one follows; null for none
 */
public record ApiKey(
        UUID id,
        UUID partner,
        String label,
        String prefix,
        Instant createdAt,
        @Nullable Instant revokedAt,
        String scopes,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable UUID replaces) {

    /** What it opens, in order. */
    public List<Scope> scopeList() {
        return Scope.read(scopes).stream().sorted().toList();
    }

    /** Whether it opens everything there is. */
    public boolean everything() {
        return Scope.read(scopes).containsAll(Scope.ALL);
    }

    /** Whether it opens anything at {@code now}. */
    public boolean live(Instant now) {
        return revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
    }
}
