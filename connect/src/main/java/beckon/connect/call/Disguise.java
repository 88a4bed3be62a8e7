package beckon.connect.call;

import beckon.connect.CallerDisplay;
import beckon.connect.Manner;
import beckon.connect.message.HeaderTable;
import beckon.connect.message.SipRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a destination is told of the caller, where that is not simply what the caller said: another From, lines for the
 * INVITE, and headers that would give him away left out of everything sent there.
 *
 * @param party name and URI as From has them, without tag
 * @param lines header lines added to the INVITE
 * @param nameless whether headers that name the caller stay behind
 */
record Disguise(String party, String lines, boolean nameless) {
    private static final String ANONYMOUS = "sip:anonymous@anonymous.invalid";

    /** By which a caller, or the way he came, could be known; short forms too. */
    private static final Set<String> NAMING = Set.of(
            "identity",
            "y",
            "identity-info",
            "n",
            "referred-by",
            "b",
            "reply-to",
            "call-info",
            "organization",
            "server",
            "diversion",
            "history-info",
            "geolocation",
            "p-access-network-info",
            "p-charging-vector",
            "x-real-ip");

    /**
     * @param sentBy our own host and port, where the tracking number is at home
     * @return {@code null} where the caller is shown and nothing is whispered
     */
    static @Nullable Disguise of(Manner manner, SipRequest invite, String dialled, String sentBy) {
        if (manner.caller() == CallerDisplay.SHOWN && manner.whisper().isEmpty()) {
            return null;
        }
        String uri =
                switch (manner.caller()) {
                    case SHOWN -> invite.from().uri();
                    case HIDDEN -> ANONYMOUS;
                    case REPLACED -> "sip:" + dialled + "@" + sentBy;
                };
        String whisper = latin(manner.whisper());
        String name = manner.caller() == CallerDisplay.HIDDEN ? "Anonymous" : "";
        StringBuilder lines = new StringBuilder();
        if (manner.caller() == CallerDisplay.HIDDEN) {
            lines.append("Privacy: id\r\n");
        }
        if (!whisper.isEmpty()) {
            name = whisper;
            lines.append("Subject: ").append(whisper).append("\r\n");
        }
        String party = name.isEmpty() ? "<" + uri + ">" : quoted(name) + " <" + uri + ">";
        return new Disguise(party, lines.toString(), manner.caller() != CallerDisplay.SHOWN);
    }

    /** Whether the line of a message to the destination stays behind. */
    boolean hides(HeaderTable headers, int i) {
        return switch (headers.name(i)) {
            case P_ASSERTED_IDENTITY, REMOTE_PARTY_ID, USER_AGENT, PRIVACY -> nameless;
            case OTHER -> {
                String name = headers.writtenName(i).toLowerCase(Locale.ROOT);
                yield (nameless && NAMING.contains(name)) || (!lines.isEmpty() && names(name));
            }
            default -> false;
        };
    }

    private boolean names(String name) {
        return (name.equals("subject") || name.equals("s")) && lines.contains("Subject: ");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** UTF-8 as messages are written here: one character for each byte. */
    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
