package beckon.network.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param email in lower case; one account each
 * @param partner whom it acts for; set exactly for {@link Role#PARTNER}
 * @param publisher whom it acts for; set exactly for {@link Role#PUBLISHER}
 * @param passwordHash as the console encoded it; null until a password was set
 */
public record Account(
        UUID id,
        String email,
        Role role,
        @Nullable UUID partner,
        @Nullable UUID publisher,
        @Nullable String passwordHash,
        Instant createdAt) {

    /** Leaves the password's hash out of logs. */
    @Override
    public String toString() {
        return "Account[" + id + ", " + email + ", " + role + "]";
    }
}
