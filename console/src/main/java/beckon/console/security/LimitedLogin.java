package beckon.console.security;

import beckon.network.account.Attempts;
import beckon.network.account.Attempts.Limit;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks a password unless too many wrong ones came before: five for one person from one address, fifty from one address
 * whoever was tried, a hundred for one person from wherever.
 */
public final class LimitedLogin implements AuthenticationProvider {
    static final Limit PAIR = new Limit("password-pair", 5, Duration.ofMinutes(15));
    static final Limit ADDRESS = new Limit("password-address", 50, Duration.ofMinutes(15));
    static final Limit PERSON = new Limit("password-person", 100, Duration.ofHours(1));

    private final AuthenticationProvider passwords;
    private final Attempts attempts;

    public LimitedLogin(AuthenticationProvider passwords, Attempts attempts) {
        this.passwords = passwords;
        this.attempts = attempts;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication asked) {
        String address = asked.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
        String person = asked.getName().strip().toLowerCase(Locale.ROOT);
        String pair = person + " from " + address;
        // Counted before the password is looked at, so that many guesses at once are no way around the limit.
        boolean byPair = attempts.take(PAIR, pair);
        boolean byAddress = attempts.take(ADDRESS, address);
        boolean byPerson = attempts.take(PERSON, person);
        if (!byPair || !byAddress || !byPerson) {
            throw new LockedException("Too many wrong passwords from " + address);
        }
        Authentication granted = passwords.authenticate(asked);
        attempts.forget(PAIR, pair);
        attempts.forget(PERSON, person);
        attempts.giveBack(ADDRESS, address);
        return granted;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
