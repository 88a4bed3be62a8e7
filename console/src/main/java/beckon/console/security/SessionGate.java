package beckon.console.security;

import beckon.network.account.PersonSessions;
import beckon.network.account.Stage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks at each request whether the person is still welcome and what he may by now: who was removed, signed out elsewhere or
 * idle too long is a stranger again, and who has yet to show a second factor comes to that page alone.
 */
final class SessionGate extends OncePerRequestFilter {
    static final String CODE = "/login/code";
    static final String ENROL = "/account/two-factor";

    /** Set for a request whose session has ended. */
    static final String ENDED = SessionGate.class.getName() + ".ended";

    private static final List<String> DRESS = List.of("/webjars/", "/beckon", "/icon.svg", "/favicon.ico");

    private final PersonSessions sessions;

    SessionGate(PersonSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = Paths.of(request);
        return DRESS.stream().anyMatch(path::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof Visitor visitor)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<PersonSessions.Seen> seen = visitor.hasSession() ? sessions.look(visitor.session()) : Optional.empty();
        if (seen.isEmpty()) {
            forget(request);
            chain.doFilter(request, response);
            return;
        }
        Visitor now =
                new Visitor(seen.get().account(), visitor.session(), seen.get().stage());
        SecurityContextHolder.setContext(contextOf(now));
        if (kept(now.stage(), Paths.of(request))) {
            String only = now.stage() == Stage.CODE ? CODE : ENROL;
            if ("GET".equals(request.getMethod())) {
                response.sendRedirect(only);
            } else {
                response.sendError(HttpStatus.FORBIDDEN.value());
            }
            return;
        }
        chain.doFilter(request, response);
    }

    static SecurityContext contextOf(Visitor visitor) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(visitor, null, visitor.getAuthorities()));
        return context;
    }

    private static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
        request.setAttribute(ENDED, true);
    }

    private static boolean kept(Stage stage, String path) {
        return switch (stage) {
            case WHOLE -> false;
            case CODE -> !path.equals(CODE) && !path.equals("/logout");
            case ENROL -> !path.equals(ENROL) && !path.equals("/logout");
        };
    }
}
