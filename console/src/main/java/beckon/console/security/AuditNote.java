package beckon.console.security;

import beckon.network.account.Account;
import beckon.network.audit.AuditOutcome;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request turned out to be, left for {@link AuditFilter} by whoever knows better than the route. */
public final class AuditNote {
    private static final String PLACE = AuditNote.class.getName();

    private final String action;
    private final String subject;
    private final String detail;
    private @Nullable Account person;
    private @Nullable AuditOutcome outcome;

    private AuditNote(String action, String subject, String detail) {
        this.action = action;
        this.subject = subject;
        this.detail = detail;
    }

    /** Leaves a note at the request; the last one counts. */
    public static AuditNote of(HttpServletRequest request, String action, String subject, String detail) {
        AuditNote note = new AuditNote(action, subject, detail);
        request.setAttribute(PLACE, note);
        return note;
    }

    static Optional<AuditNote> at(HttpServletRequest request) {
        return request.getAttribute(PLACE) instanceof AuditNote note ? Optional.of(note) : Optional.empty();
    }

    /** Who did it, where nobody is signed in. */
    public AuditNote by(Account account) {
        this.person = account;
        return this;
    }

    /** What became of it, where the answer's status does not tell. */
    public AuditNote outcome(AuditOutcome became) {
        this.outcome = became;
        return this;
    }

    String action() {
        return action;
    }

    String subject() {
        return subject;
    }

    String detail() {
        return detail;
    }

    Optional<Account> person() {
        return Optional.ofNullable(person);
    }

    Optional<AuditOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }
}
