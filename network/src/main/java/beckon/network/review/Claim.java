package beckon.network.review;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody is looking at a site, so nobody else decides it.
 *
 * @param until when it ends unless it is renewed
 */
public record Claim(UUID site, UUID account, String email, Instant until) {
    public boolean isOf(UUID who) {
        return account.equals(who);
    }
}
