package beckon.network.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as those see him who look after people.
 *
 * @param accepted whether he has set a password
 * @param twoFactor whether a second factor is asked for at the door
 * @param invitedAt when he was invited last; null where nobody invited him
 * @param inviter the mail address of who did; null where nobody did, or from the machine
 * @param seenAt when he last did something; null for never
 */
public record Person(
        UUID id,
        String email,
        Role role,
        Grade grade,
        @Nullable UUID partner,
        @Nullable UUID publisher,
        boolean accepted,
        boolean twoFactor,
        @Nullable Instant invitedAt,
        @Nullable String inviter,
        @Nullable Instant seenAt) {}
