package beckon.console.security;

import beckon.network.account.Account;
import beckon.network.account.Grade;
import beckon.network.account.Role;
import beckon.network.account.Stage;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** A person who signed in, or is about to: only who came through the whole door has a role. Immutable. */
@SuppressWarnings("serial") // Sessions live in memory and are never written out.
public final class Visitor implements UserDetails {
    private final Account account;
    private final @Nullable UUID session;
    private final Stage stage;

    /** Somebody whose password is being looked at. */
    Visitor(Account account) {
        this(account, null, Stage.CODE);
    }

    Visitor(Account account, @Nullable UUID session, Stage stage) {
        this.account = account;
        this.session = session;
        this.stage = stage;
    }

    public Account account() {
        return account;
    }

    public Role role() {
        return account.role();
    }

    public Grade grade() {
        return account.grade();
    }

    /** How far this person has come at the door. */
    public Stage stage() {
        return stage;
    }

    /** Whether this person has a live session. */
    boolean hasSession() {
        return session != null;
    }

    /** The session that this request belongs to. */
    public UUID session() {
        return Objects.requireNonNull(session, () -> account.email() + " has no session yet");
    }

    /** Whether this person's rights reach to {@code method} at {@code path}. */
    public boolean may(String method, String path) {
        return Rights.may(account.role(), account.grade(), method, path);
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
        return stage == Stage.WHOLE
                ? List.of(new SimpleGrantedAuthority("ROLE_" + account.role().name()))
                : List.of();
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
