package beckon.console.security;

import beckon.network.account.Accounts;
import java.util.Locale;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Finds the account that a person signs in with. An account without a password cannot be signed in to. */
public final class AccountLogin implements UserDetailsService {
    private final Accounts accounts;

    public AccountLogin(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public UserDetails loadUserByUsername(String email) {
        return accounts.byEmail(email.strip().toLowerCase(Locale.ROOT))
                .filter(account -> account.passwordHash() != null)
                .map(Visitor::new)
                .orElseThrow(() -> new UsernameNotFoundException("No account with a password: " + email));
    }
}
