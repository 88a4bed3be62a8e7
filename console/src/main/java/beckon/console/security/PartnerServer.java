package beckon.console.security;

import beckon.network.access.Access;
import beckon.network.access.Scope;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A partner's server that showed a live key or token. Lasts for one request. */
@SuppressWarnings("serial") // Never stored in a session.
public final class PartnerServer extends AbstractAuthenticationToken {
    private final Access access;

    public PartnerServer(Access access) {
        super(List.of(new SimpleGrantedAuthority("ROLE_PARTNER_SERVER")));
        this.access = access;
        setAuthenticated(true);
    }

    public UUID partner() {
        return access.partner();
    }

    /** Whether its credential opens all of {@code scopes}. */
    public boolean opens(Set<Scope> scopes) {
        return access.scopes().containsAll(scopes);
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return access.partner();
    }
}
