package beckon.console.security;

import beckon.network.account.Account;
import beckon.network.account.Role;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** A person who signed in. Immutable. */
@SuppressWarnings("serial") // Sessions live in memory and are never written out.
public final class Visitor implements UserDetails {
    private final Account account;

    public Visitor(Account account) {
        this.account = account;
    }

    public Account account() {
        return account;
    }

    public Role role() {
        return account.role();
    }

    /** The partner this person works for; only people with {@link Role#PARTNER} have one. */
    public UUID partner() {
        return Objects.requireNonNull(account.partner(), () -> account.email() + " works for no partner");
    }

    /** The publisher this person works for; only people with {@link Role#PUBLISHER} have one. */
    public UUID publisher() {
        return Objects.requireNonNull(account.publisher(), () -> account.email() + " works for no publisher");
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_" + account.role().name()));
    }

    @Override
    public String getPassword() {
        return Objects.requireNonNullElse(account.passwordHash(), "");
    }

    @Override
    public String getUsername() {
        return account.email();
    }
}
