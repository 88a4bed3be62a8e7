package beckon.console.security;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A partner's server that showed a live key. Lasts for one request. */
@SuppressWarnings("serial") // Never stored in a session.
public final class PartnerServer extends AbstractAuthenticationToken {
    static final String ROLE = "PARTNER_SERVER";

    private final UUID partner;

    PartnerServer(UUID partner) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + ROLE)));
        this.partner = partner;
        setAuthenticated(true);
    }

    public UUID partner() {
        return partner;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return partner;
    }
}
