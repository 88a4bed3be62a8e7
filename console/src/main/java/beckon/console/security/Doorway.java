package beckon.console.security;

import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.PersonSessions;
import beckon.network.account.Role;
import beckon.network.account.Stage;
import beckon.network.audit.AuditOutcome;
import beckon.network.audit.Source;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** What happens at the door after the password was looked at: a session, the way to the second factor, a line in the log. */
public final class Doorway implements AuthenticationSuccessHandler, AuthenticationFailureHandler, LogoutHandler {
    private final Accounts accounts;
    private final PersonSessions sessions;
    private final PeopleRules rules;
    private final AuthenticationSuccessHandler onwards = new SavedRequestAwareAuthenticationSuccessHandler();
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    Doorway(Accounts accounts, PersonSessions sessions, PeopleRules rules) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.rules = rules;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication granted)
            throws IOException, ServletException {
        if (!(granted.getPrincipal() instanceof Visitor visitor)) {
            throw new IllegalStateException("Somebody unknown signed in");
        }
        Account account = visitor.account();
        Stage stage = stageOf(account);
        UUID session = sessions.begin(
                account.id(),
                stage,
                Source.of(request.getRemoteAddr()),
                Optional.ofNullable(request.getHeader("User-Agent")).orElse(""));
        SecurityContext context = SessionGate.contextOf(new Visitor(account, session, stage));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        // The database decides when it ends; the container only has to hold it long enough.
        request.getSession()
                .setMaxInactiveInterval((int) sessions.idle().plusMinutes(5).toSeconds());
        AuditNote.of(request, "sign-in", "", stage == Stage.WHOLE ? "" : "password; second factor due")
                .by(account);
        switch (stage) {
            case CODE -> response.sendRedirect(SessionGate.CODE);
            case ENROL -> response.sendRedirect(SessionGate.ENROL);
            case WHOLE -> onwards.onAuthenticationSuccess(request, response, granted);
        }
    }

    private Stage stageOf(Account account) {
        if (account.twoFactor()) {
            return Stage.CODE;
        }
        return rules.secondFactor() && account.role() == Role.OPERATOR ? Stage.ENROL : Stage.WHOLE;
    }

    /** The person came through the whole door: what was asked for first is shown now, under a new session id. */
    void completed(HttpServletRequest request, HttpServletResponse response, Visitor visitor)
            throws IOException, ServletException {
        sessions.complete(visitor.session());
        request.changeSessionId();
        SecurityContext context = SessionGate.contextOf(new Visitor(visitor.account(), visitor.session(), Stage.WHOLE));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        Authentication granted = context.getAuthentication();
        if (granted != null) {
            onwards.onAuthenticationSuccess(request, response, granted);
        }
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        boolean limited = why instanceof LockedException;
        String email = String.valueOf(request.getParameter("email"));
        AuditNote note =
                AuditNote.of(request, "sign-in", "", limited ? "too many attempts" : "wrong password or address");
        // What was typed may be a password in the wrong field, so only known addresses are written down.
        accounts.byEmail(email).ifPresent(note::by);
        note.outcome(AuditOutcome.REFUSED);
        response.sendRedirect(limited ? "/login?limited" : "/login?wrong");
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
        if (who != null && who.getPrincipal() instanceof Visitor visitor && visitor.hasSession()) {
            sessions.end(visitor.account().id(), visitor.session(), "signed out");
            AuditNote.of(request, "sign-out", "", "").by(visitor.account());
        }
    }
}
