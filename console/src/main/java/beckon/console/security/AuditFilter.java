package beckon.console.security;

import beckon.network.account.Account;
import beckon.network.audit.AuditDraft;
import beckon.network.audit.AuditLog;
import beckon.network.audit.AuditOutcome;
import beckon.network.audit.Source;
import beckon.network.insight.ConsoleSession;
import beckon.network.insight.ConsoleSessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Writes down every request that would change something, with who asked, what for, and what became of it, whichever of the
 * inner doors answered. Of strangers, only what a page left a note about. Never a token, a password or a letter's text.
 */
public final class AuditFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(AuditFilter.class);
    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> SECRET = Set.of("token", "link");

    /** What is reported in bulk and kept as events anyway. */
    private static final String REPORTS = "/api/v1/presentations";

    private final AuditLog log;
    private final ConsoleSessions consoles;

    public AuditFilter(AuditLog log, ConsoleSessions consoles) {
        this.log = log;
        this.consoles = consoles;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return LOOKING.contains(request.getMethod()) || Paths.of(request).startsWith(REPORTS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication before = SecurityContextHolder.getContext().getAuthentication();
        boolean failed = true;
        try {
            chain.doFilter(request, response);
            failed = false;
        } finally {
            write(request, before, failed ? AuditOutcome.FAILED : outcome(response.getStatus()));
        }
    }

    private void write(HttpServletRequest request, @Nullable Authentication before, AuditOutcome outcome) {
        try {
            draft(request, before, outcome).ifPresent(log::write);
        } catch (RuntimeException unwritten) {
            // What was asked is done by now; to fail it would hide that.
            LOG.error("{} {} is missing in the audit log", request.getMethod(), Paths.of(request), unwritten);
        }
    }

    private Optional<AuditDraft> draft(
            HttpServletRequest request, @Nullable Authentication before, AuditOutcome outcome) {
        Optional<AuditNote> note = AuditNote.at(request);
        String method = request.getMethod();
        String route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                ? pattern
                : hidden(Paths.of(request));
        AuditNames.Named named = AuditNames.of(method, route);
        String action = note.map(AuditNote::action).orElse(named.action());
        String subject = note.map(AuditNote::subject).orElseGet(() -> subject(request));
        String detail = note.map(AuditNote::detail).orElseGet(() -> detail(request, named));
        AuditOutcome became = note.flatMap(AuditNote::outcome).orElse(outcome);
        String source = Source.of(request.getRemoteAddr());
        Optional<Account> person = note.flatMap(AuditNote::person).or(() -> personOf(before));
        if (person.isPresent()) {
            return Optional.of(AuditDraft.by(person.get(), action, subject, detail, became, source));
        }
        Optional<AuditDraft> server = serverOf(before, request)
                .map(who ->
                        new AuditDraft(null, who.name(), who.partner(), null, action, subject, detail, became, source));
        return server.isPresent() ? server : note.map(left -> AuditDraft.byStranger(action, detail, became, source));
    }

    private static Optional<Account> personOf(@Nullable Authentication before) {
        return before != null && before.getPrincipal() instanceof Visitor visitor
                ? Optional.of(visitor.account())
                : Optional.empty();
    }

    private record Server(String name, UUID partner) {}

    /** A partner's server, or a user whom it sent into the embedded console. */
    private Optional<Server> serverOf(@Nullable Authentication before, HttpServletRequest request) {
        Authentication who =
                before != null ? before : SecurityContextHolder.getContext().getAuthentication();
        if (who instanceof PartnerServer server) {
            return Optional.of(new Server("a partner's server", server.partner()));
        }
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> found
                && found.get("token") instanceof String token
                && Paths.of(request).startsWith("/console/")) {
            Optional<ConsoleSession> session = consoles.find(token);
            return session.map(open -> new Server("console user " + open.user(), open.partner()));
        }
        return Optional.empty();
    }

    private static String subject(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> found
                ? new TreeMap<>(found.entrySet().stream()
                                .filter(one -> !SECRET.contains(String.valueOf(one.getKey())))
                                .collect(Collectors.toMap(
                                        one -> String.valueOf(one.getKey()), one -> String.valueOf(one.getValue()))))
                        .entrySet().stream()
                                .map(one -> one.getKey() + " " + one.getValue())
                                .collect(Collectors.joining(", "))
                : "";
    }

    private static String detail(HttpServletRequest request, AuditNames.Named named) {
        return named.fields().stream()
                .filter(field -> request.getParameter(field) != null)
                .map(field -> field + " " + request.getParameter(field))
                .collect(Collectors.joining(", "));
    }

    /** The long parts of an address that no page answered may be secrets. */
    private static String hidden(String path) {
        return path.replaceAll("[A-Za-z0-9_-]{24,}", "*");
    }

    private static AuditOutcome outcome(int status) {
        if (status < 400) {
            return AuditOutcome.DONE;
        }
        return status < 500 ? AuditOutcome.REFUSED : AuditOutcome.FAILED;
    }
}
