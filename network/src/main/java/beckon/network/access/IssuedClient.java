package beckon.network.access;

import java.util.UUID;

/**
 * A client's new secret, the only time it is known.
 *
 * @param secret begins with {@code bs_}; only its SHA-256 is kept
 */
public record IssuedClient(UUID id, String clientId, String secret) {

    /** Leaves the secret out of logs. */
    @Override
    public String toString() {
        return "IssuedClient[" + clientId + "]";
    }
}
