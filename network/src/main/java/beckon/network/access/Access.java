package beckon.network.access;

import java.util.Set;
import java.util.UUID;

/**
 * What a credential opens.
 *
 * @param partner whose things
 * @param scopes what of them
 * @param credential the key or client that was shown, or whose token
 */
public record Access(UUID partner, Set<Scope> scopes, UUID credential) {

    public Access {
        scopes = Set.copyOf(scopes);
    }
}
