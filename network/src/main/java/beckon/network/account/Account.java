package beckon.network.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param email in lower case; one living account each
 * @param grade how far his rights reach within the role
 * @param partner whom it acts for; set exactly for {@link Role#PARTNER}
 * @param publisher whom it acts for; set exactly for {@link Role#PUBLISHER}
 * @param passwordHash as the console encoded it; null until a password was set
 * @param twoFactorSince since when a second factor is asked for; null where none is
 * @param removedAt when it was removed; null while it lives
 */
public record Account(
        UUID id,
        String email,
        Role role,
        Grade grade,
        @Nullable UUID partner,
        @Nullable UUID publisher,
        @Nullable String passwordHash,
        Instant createdAt,
        @Nullable Instant twoFactorSince,
        @Nullable Instant removedAt) {

    /** Whether a second factor is asked for at the door. */
    public boolean twoFactor() {
        return twoFactorSince != null;
    }

    /** Leaves the password's hash out of logs. */
    @Override
    public String toString() {
        return "Account[" + id + ", " + email + ", " + role + " " + grade + "]";
    }
}
