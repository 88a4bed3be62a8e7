package beckon.network.mail;

import beckon.network.link.LinkKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Words to one person, as plain text. Immutable.
 *
 * @param recipient a mail address
 * @param subject one line; control characters are taken out, so that it can never become a second header
 * @param body lines of plain text; {@value #CONSOLE} stands for the console's address
 * @param kind stable id, such as {@code decision}
 * @param site which it is about; null for none
 * @param link whose link stands for {@value #LINK} in the body; null for none
 * @param partner in whose name it goes; null for the network's own
 */
public record Letter(
        String recipient,
        String subject,
        String body,
        String kind,
        @Nullable UUID site,
        @Nullable WantedLink link,
        @Nullable UUID partner) {
    /** What is replaced by a link that works once, made when the letter is sent. */
    public static final String LINK = "{link}";

    /** What the sender replaces by the console's address. */
    public static final String CONSOLE = "{console}";

    private static final int LONGEST_SUBJECT = 200;

    /** @throws IllegalArgumentException for a recipient that is no single address */
    public Letter {
        if (!writable(recipient)) {
            throw new IllegalArgumentException("\"" + recipient + "\" is no mail address to write to");
        }
        String line = subject.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        subject = line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 1) + "\u2026";
        body = body.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
    }

    /** A letter without a link that works once. */
    public Letter(String recipient, String subject, String body, String kind, @Nullable UUID site) {
        this(recipient, subject, body, kind, site, null, null);
    }

    /** A letter of the network's own. */
    public Letter(
            String recipient,
            String subject,
            String body,
            String kind,
            @Nullable UUID site,
            @Nullable WantedLink link) {
        this(recipient, subject, body, kind, site, link, null);
    }

    /** The same, in the partner's name; null leaves it the network's. */
    public Letter inNameOf(@Nullable UUID partner) {
        return new Letter(recipient, subject, body, kind, site, link, partner);
    }

    /** The link that a letter carries: what it opens, and whose it is. */
    public record WantedLink(LinkKind kind, UUID subject) {}

    /** Whether {@code recipient} is one plain address. */
    public static boolean writable(String recipient) {
        return recipient.matches("[^\\s\\p{Cntrl}@<>()\\[\\]\\\\\",;:]+@[^\\s\\p{Cntrl}@<>()\\[\\]\\\\\",;:]+");
    }
}
