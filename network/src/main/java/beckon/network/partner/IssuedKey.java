package beckon.network.partner;

import java.util.UUID;

/**
 * A new API key, the only time its secret is known.
 *
 * @param secret begins with {@code bk_}; only its SHA-256 is kept
 */
public record IssuedKey(UUID id, String secret) {

    /** Leaves the secret out of logs. */
    @Override
    public String toString() {
        return "IssuedKey[" + id + "]";
    }
}
