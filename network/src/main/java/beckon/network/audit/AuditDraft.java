package beckon.network.audit;

import beckon.network.account.Account;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry before it has an id and a time; see {@link AuditEntry} for its parts. Texts are cut to what is kept. */
public record AuditDraft(
        @Nullable UUID account,
        String who,
        @Nullable UUID partner,
        @Nullable UUID publisher,
        String action,
        String subject,
        String detail,
        AuditOutcome outcome,
        String source) {
    private static final int LONGEST = 300;

    public AuditDraft {
        who = cut(who);
        action = cut(action);
        subject = cut(subject);
        detail = cut(detail);
        source = cut(source);
    }

    /** Something that a person did. */
    public static AuditDraft by(
            Account person, String action, String subject, String detail, AuditOutcome outcome, String source) {
        return new AuditDraft(
                person.id(),
                person.email(),
                person.partner(),
                person.publisher(),
                action,
                subject,
                detail,
                outcome,
                source);
    }

    /** Something that nobody known did. */
    public static AuditDraft byStranger(String action, String detail, AuditOutcome outcome, String source) {
        return new AuditDraft(null, "nobody signed in", null, null, action, "", detail, outcome, source);
    }

    /** Half a surrogate pair and NUL are no text that the database keeps. */
    private static String cut(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\p{Cs}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "\u2026";
    }
}
