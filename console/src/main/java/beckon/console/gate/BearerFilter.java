package beckon.console.gate;

import beckon.console.security.PartnerServer;
import beckon.network.access.Access;
import beckon.network.access.ApiClients;
import beckon.network.partner.ApiKeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns a bearer key or token (RFC 6750 section 2.1) into what it opens. A wrong one counts as none. */
final class BearerFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final ApiKeys keys;
    private final ApiClients clients;

    BearerFilter(ApiKeys keys, ApiClients clients) {
        this.keys = keys;
        this.clients = clients;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        access(request.getHeader(HttpHeaders.AUTHORIZATION)).ifPresent(access -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new PartnerServer(access));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    private Optional<Access> access(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String shown = header.substring(SCHEME.length()).strip();
        return keys.access(shown).or(() -> clients.access(shown));
    }
}
