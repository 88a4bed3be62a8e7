package beckon.connect.call;

import beckon.connect.message.HeaderName;
import beckon.connect.message.HeaderTable;
import beckon.connect.message.SipMessage;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one end of a call is told of the other (RFC 3323, RFC 3325). Where there is none, assertions do not pass: nobody
 * vouches for them.
 *
 * @param party the caller as From shows it, or {@code null} for what he says himself
 * @param asserted whether what the network asserts of the other end passes
 * @param hidden whether what else might tell who he is stays out
 * @param credentials whether the other end's credentials pass: those for this server do not
 * @param line a header line of our own, or empty
 */
record Privacy(@Nullable String party, boolean asserted, boolean hidden, boolean credentials, String line) {
    private static final String ANONYMOUS = "\"Anonymous\" <sip:anonymous@anonymous.invalid>";

    /** RFC 3323, section 4.1, in lower case. */
    private static final Set<String> TELLING =
            Set.of("call-info", "in-reply-to", "organization", "reply-to", "subject", "server", "warning");

    /** What an untrusted end is told of a trusted one that hides nothing. */
    private static final Privacy ASSERTED = new Privacy(null, true, false, true, "");

    /**
     * What a destination is told of a caller; {@code null} where nothing is asserted and nothing to be hidden.
     *
     * @param number what a trunk wants for a caller instead of his own number, or {@code null}
     * @param host of this server, towards the destination
     */
    static @Nullable Privacy of(
            SipMessage message, Origin origin, boolean trustedTarget, @Nullable String number, String host) {
        boolean hidden = wanted(message) && !trustedTarget;
        boolean asserted =
                origin.trusted() && !hidden && message.headers().find(HeaderName.P_ASSERTED_IDENTITY, 0) >= 0;
        if (number == null) {
            return hidden || asserted || origin.proven()
                    ? new Privacy(hidden ? ANONYMOUS : null, asserted, hidden, !origin.proven(), "")
                    : null;
        }
        String own = "<sip:" + number + "@" + host + ">";
        String line = trustedTarget && !asserted ? "P-Asserted-Identity: " + own + "\r\n" : "";
        return new Privacy(wanted(message) ? ANONYMOUS : own, asserted, hidden, false, line);
    }

    /** What a caller is told of a destination that answers, or {@code null} where nothing is asserted. */
    static @Nullable Privacy ofAnswering(boolean trustedSource, boolean trustedTarget) {
        return trustedSource && trustedTarget ? ASSERTED : null;
    }

    private static boolean wanted(SipMessage message) {
        HeaderTable headers = message.headers();
        int at = headers.find(HeaderName.PRIVACY, 0);
        if (at < 0) {
            return false;
        }
        for (String one : headers.value(at).toLowerCase(Locale.ROOT).split("[;,]")) {
            switch (one.strip()) {
                case "id", "user", "header" -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /** Whether the header line passes to an end with such privacy, or with none where it is {@code null}. */
    static boolean passes(@Nullable Privacy privacy, HeaderTable headers, int i) {
        return switch (headers.name(i)) {
            case P_ASSERTED_IDENTITY -> privacy != null && privacy.asserted;
            case P_PREFERRED_IDENTITY -> false;
            case AUTHORIZATION, PROXY_AUTHORIZATION -> privacy == null || privacy.credentials;
            case USER_AGENT, REMOTE_PARTY_ID -> privacy == null || !privacy.hidden;
            case OTHER ->
                privacy == null
                        || !privacy.hidden
                        || !TELLING.contains(headers.writtenName(i).toLowerCase(Locale.ROOT));
            default -> true;
        };
    }
}
