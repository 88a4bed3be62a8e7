package beckon.console.security;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks a password unless too many wrong ones came before: five for one person from one address, fifty from one
 * address whoever was tried.
 */
public final class LimitedLogin implements AuthenticationProvider {
    static final int PER_PERSON = 5;
    static final int PER_ADDRESS = 50;

    private final AuthenticationProvider passwords;
    private final LoginAttempts attempts;

    public LimitedLogin(AuthenticationProvider passwords, LoginAttempts attempts) {
        this.passwords = passwords;
        this.attempts = attempts;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication asked) {
        String address = asked.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
        String person = asked.getName().toLowerCase(Locale.ROOT) + " from " + address;
        if (attempts.barred(person, PER_PERSON) || attempts.barred(address, PER_ADDRESS)) {
            throw new LockedException("Too many wrong passwords from " + address);
        }
        try {
            Authentication granted = passwords.authenticate(asked);
            attempts.succeeded(person);
            return granted;
        } catch (BadCredentialsException wrong) {
            attempts.failed(person);
            attempts.failed(address);
            throw wrong;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
