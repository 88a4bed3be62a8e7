package beckon.connect.transaction;

import beckon.connect.message.HeaderName;
import beckon.connect.message.HeaderTable;
import beckon.connect.message.Malformed;
import beckon.connect.message.MessageWriter;
import beckon.connect.message.Reason;
import beckon.connect.message.SipRequest;
import beckon.connect.message.Via;
import beckon.connect.transport.HostText;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The part that every response copies from its request (RFC 3261, section 8.2.6). */
public final class Replies {
    private Replies() {}

    /**
     * Writes a response up to and including CSeq.
     *
     * @param seen where the request came from, for {@code received} and {@code rport}
     * @param toTag added to To where the request's To has no tag; empty for none
     */
    public static MessageWriter begin(
            MessageWriter out, SipRequest request, InetSocketAddress seen, int status, String reason, String toTag) {
        out.clear().statusLine(status, reason);
        HeaderTable headers = request.headers();
        vias(out, headers, request.via(), seen);
        for (int i = 0; i < headers.count(); i++) {
            switch (headers.name(i)) {
                case FROM, CALL_ID, CSEQ -> out.line(headers, i);
                case TO -> to(out, headers, i, request.to().tag().isEmpty() ? toTag : "");
                default -> {}
            }
        }
        return out;
    }

    /** A whole response without a body. */
    public static byte[] bare(MessageWriter out, SipRequest request, InetSocketAddress seen, int status, String toTag) {
        return begin(out, request, seen, status, Reason.of(status), toTag)
                .noBody()
                .toBytes();
    }

    /** The response to a message that breaks the rules, from whatever of it could be read. */
    static byte[] toMalformed(MessageWriter out, Malformed message, String toTag) {
        out.clear().statusLine(message.status(), message.reason());
        HeaderTable headers = message.headers();
        for (int i = 0; i < headers.count(); i++) {
            switch (headers.name(i)) {
                case VIA, FROM, CALL_ID, CSEQ -> out.line(headers, i);
                case TO -> to(out, headers, i, headers.value(i).contains(";tag=") ? "" : toTag);
                default -> {}
            }
        }
        return out.noBody().toBytes();
    }

    private static void to(MessageWriter out, HeaderTable headers, int i, String tag) {
        if (tag.isEmpty()) {
            out.line(headers, i);
            return;
        }
        out.text("To: ")
                .bytes(headers.bytes(), headers.valueFrom(i), headers.valueTo(i))
                .text(";tag=")
                .text(tag)
                .text("\r\n");
    }

    private static void vias(MessageWriter out, HeaderTable headers, Via top, InetSocketAddress seen) {
        int first = headers.find(HeaderName.VIA, 0);
        @Nullable String host = null;
        String text = HostText.of(seen.getAddress());
        if (top.rport() || !text.equals(top.host())) {
            host = text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
        }
        if (host == null) {
            out.line(headers, first);
        } else {
            byte[] bytes = headers.bytes();
            int from = headers.valueFrom(first);
            out.text("Via: ");
            if (top.rportEnd() >= 0) {
                out.bytes(bytes, from, top.rportEnd()).text("=").number(seen.getPort());
                from = top.rportEnd();
            }
            out.bytes(bytes, from, top.end()).text(";received=").text(host);
            out.bytes(bytes, top.end(), headers.lineTo(first));
        }
        for (int i = headers.find(HeaderName.VIA, first + 1); i >= 0; i = headers.find(HeaderName.VIA, i + 1)) {
            out.line(headers, i);
        }
    }
}
