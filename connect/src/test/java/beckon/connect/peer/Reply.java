package beckon.connect.peer;

import beckon.connect.message.HeaderName;
import beckon.connect.message.Reason;
import beckon.connect.message.SipMessage;

/** What a response repeats from its request (RFC 3261, section 8.2.6.2). */
public final class Reply {
    private Reply() {}

    /** The first lines of a response; the tag goes into To where it has none. */
    public static String head(SipMessage request, int status, String tag) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + " " + Reason.of(status) + "\n");
        for (int i = 0; i < request.headers().count(); i++) {
            HeaderName name = request.headers().name(i);
            switch (name) {
                case VIA, FROM, CALL_ID, CSEQ, TO -> {
                    boolean first = name == HeaderName.TO && request.to().tag().isEmpty() && !tag.isEmpty();
                    text.append(name.text())
                            .append(": ")
                            .append(request.headers().value(i))
                            .append(first ? ";tag=" + tag : "")
                            .append('\n');
                }
                default -> {}
            }
        }
        return text.toString();
    }
}
