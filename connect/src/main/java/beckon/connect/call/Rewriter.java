package beckon.connect.call;

import beckon.connect.digest.LoginSession;
import beckon.connect.message.HeaderName;
import beckon.connect.message.HeaderTable;
import beckon.connect.message.MessageWriter;
import beckon.connect.message.Method;
import beckon.connect.message.Reason;
import beckon.connect.message.SipMessage;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.transaction.Replies;
import beckon.connect.transport.Flow;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message of one dialog as a message of another: names, tags, numbers, routes and contacts are the other
 * dialog's, all else and the body pass as they are.
 */
final class Rewriter {
    private Rewriter() {}

    /** A request within {@code dialog} that carries what {@code source} carries. */
    static byte[] request(
            MessageWriter out, Dialog dialog, SipRequest source, long sequence, String branch, Flow flow) {
        return request(out, dialog, source, sequence, branch, flow, "");
    }

    /**
     * Like the other, with header lines that replace what the source says of its session interval.
     *
     * @param session whole lines, or empty where the source's own pass
     */
    static byte[] request(
            MessageWriter out,
            Dialog dialog,
            SipRequest source,
            long sequence,
            String branch,
            Flow flow,
            String session) {
        begin(out, dialog, source.methodName(), sequence, branch, flow);
        if (source.method() == Method.INVITE || source.contact() != null) {
            contact(out, flow, dialog.target());
        }
        out.header(HeaderName.MAX_FORWARDS, Integer.toString(source.hops() - 1));
        Disguise disguise = dialog.disguise();
        if (disguise != null && source.method() == Method.INVITE) {
            out.text(disguise.lines());
        }
        Privacy privacy = dialog.privacy();
        if (privacy != null && source.method() == Method.INVITE) {
            out.text(privacy.line());
        }
        if (session.isEmpty()) {
            rest(out, source, HeaderName.OTHER, dialog);
        } else {
            out.text(session);
            restWithoutSession(out, source, false, dialog);
        }
        return end(out, source);
    }

    /**
     * An INVITE without an offer, for a caller who has been answered already: the destination offers first (RFC 3725,
     * section 4.1). What the caller's own INVITE needs from the answering end is not passed on.
     */
    static byte[] offerless(
            MessageWriter out, Dialog dialog, SipRequest source, long sequence, String branch, Flow flow) {
        begin(out, dialog, "INVITE", sequence, branch, flow);
        contact(out, flow, dialog.target());
        out.header(HeaderName.MAX_FORWARDS, Integer.toString(source.hops() - 1));
        Disguise disguise = dialog.disguise();
        if (disguise != null) {
            out.text(disguise.lines());
        }
        Privacy privacy = dialog.privacy();
        if (privacy != null) {
            out.text(privacy.line());
        }
        HeaderTable headers = source.headers();
        for (int i = 0; i < headers.count(); i++) {
            boolean passes =
                    switch (headers.name(i)) {
                        case OTHER ->
                            !headers.writtenName(i).toLowerCase(Locale.ROOT).startsWith("content-");
                        case P_ASSERTED_IDENTITY, PRIVACY, REMOTE_PARTY_ID, USER_AGENT, ALLOW, DATE -> true;
                        default -> false;
                    };
            if (passes && dialog.shows(headers, i)) {
                out.line(headers, i);
            }
        }
        return out.noBody().toBytes();
    }

    /** A request of our own within {@code dialog} that carries the session description of {@code source}. */
    static byte[] described(
            MessageWriter out,
            Dialog dialog,
            String method,
            long sequence,
            String branch,
            Flow flow,
            SipMessage source) {
        begin(out, dialog, method, sequence, branch, flow);
        if (method.equals("INVITE")) {
            contact(out, flow, dialog.target());
        }
        out.header(HeaderName.MAX_FORWARDS, "70");
        HeaderTable headers = source.headers();
        for (int i = 0; i < headers.count(); i++) {
            boolean ofBody = headers.name(i) == HeaderName.CONTENT_TYPE
                    || (headers.name(i) == HeaderName.OTHER
                            && headers.writtenName(i).regionMatches(true, 0, "Content-", 0, 8));
            if (ofBody) {
                out.line(headers, i);
            }
        }
        return end(out, source);
    }

    /** Like {@link #request} for a PRACK, whose RAck names the INVITE by its number in that dialog (RFC 3262). */
    static byte[] prack(
            MessageWriter out, Dialog dialog, SipRequest source, long sequence, String branch, Flow flow, String rack) {
        begin(out, dialog, source.methodName(), sequence, branch, flow);
        out.header(HeaderName.MAX_FORWARDS, Integer.toString(source.hops() - 1));
        out.header(HeaderName.RACK, rack);
        rest(out, source, HeaderName.RACK, dialog);
        return end(out, source);
    }

    /** A request of our own within {@code dialog}. */
    static byte[] own(
            MessageWriter out, Dialog dialog, String method, long sequence, String branch, Flow flow, String reason) {
        begin(out, dialog, method, sequence, branch, flow);
        out.header(HeaderName.MAX_FORWARDS, "70");
        if (!reason.isEmpty()) {
            out.header(HeaderName.REASON, reason);
        }
        return out.noBody().toBytes();
    }

    /** A request of our own within {@code dialog} that wants an answer; lines and body may be empty. */
    static byte[] asking(
            MessageWriter out,
            Dialog dialog,
            String method,
            long sequence,
            String branch,
            Flow flow,
            String lines,
            String bodyType,
            String body) {
        begin(out, dialog, method, sequence, branch, flow);
        contact(out, flow, dialog.target());
        out.header(HeaderName.MAX_FORWARDS, "70");
        out.text(lines);
        if (body.isEmpty()) {
            return out.noBody().toBytes();
        }
        return out.header(HeaderName.CONTENT_TYPE, bodyType)
                .text("Content-Length: ")
                .number(body.length())
                .text("\r\n\r\n")
                .text(body)
                .toBytes();
    }

    /** The answer to {@code request} that carries what {@code source} carries. */
    static byte[] response(MessageWriter out, SipRequest request, Flow flow, SipResponse source, String localTag) {
        return response(out, request, flow, source, localTag, null, SessionAgreement.AS_IT_IS);
    }

    /**
     * @param towards the asking end's dialog, which says what that end is shown; {@code null} for nobody's
     * @param agreement what is agreed about the session of the asking end
     */
    static byte[] response(
            MessageWriter out,
            SipRequest request,
            Flow flow,
            SipResponse source,
            String localTag,
            @Nullable Dialog towards,
            SessionAgreement agreement) {
        int status = source.status();
        Replies.begin(out, request, flow.remote(), status, source.reason(), localTag);
        if (request.to().tag().isEmpty()) {
            recordRoutes(out, request);
        }
        if (status < 300 && (request.method() == Method.INVITE || source.contact() != null)) {
            contact(out, flow, request.uri());
        }
        if (agreement.strip()) {
            restWithoutSession(out, source, true, towards);
        } else {
            out.text(agreement.lines());
            rest(out, source, HeaderName.OTHER, towards);
        }
        return end(out, source);
    }

    /** A provisional response of our own that makes an early dialog. */
    static byte[] early(MessageWriter out, SipRequest request, Flow flow, int status, String localTag) {
        Replies.begin(out, request, flow.remote(), status, Reason.of(status), localTag);
        recordRoutes(out, request);
        contact(out, flow, request.uri());
        return out.noBody().toBytes();
    }

    private static void begin(
            MessageWriter out, Dialog dialog, String method, long sequence, String branch, Flow flow) {
        @Nullable String strict = strictHop(dialog);
        out.clear().requestLine(method, strict == null ? dialog.target() : strict);
        out.text("Via: SIP/2.0/").text(flow.transport()).text(" ").text(flow.sentBy());
        out.text(";branch=").text(branch).text(";rport\r\n");
        for (String route : dialog.routes()) {
            if (!route.equals(strict)) {
                out.text("Route: <").text(route).text(">\r\n");
            }
        }
        if (strict != null) {
            out.text("Route: <").text(dialog.target()).text(">\r\n");
        }
        out.text("From: ")
                .text(dialog.localParty())
                .text(";tag=")
                .text(dialog.localTag())
                .text("\r\n");
        out.text("To: ").text(dialog.remoteParty());
        if (!dialog.remoteTag().isEmpty()) {
            out.text(";tag=").text(dialog.remoteTag());
        }
        out.text("\r\nCall-ID: ").text(dialog.callId());
        out.text("\r\nCSeq: ").number(sequence).text(" ").text(method).text("\r\n");
        LoginSession login = dialog.login();
        if (login != null && method.equals("ACK")) {
            login.repeat(out);
        } else if (login != null) {
            login.write(out, method, strict == null ? dialog.target() : strict);
        }
    }

    /** A first hop without {@code lr} wants the request URI to be its own (RFC 3261, section 12.2.1.1). */
    private static @Nullable String strictHop(Dialog dialog) {
        if (dialog.routes().isEmpty()) {
            return null;
        }
        String first = dialog.routes().getFirst();
        return first.contains(";lr") ? null : first;
    }

    /** Who was asked for as {@code sips:} is answered and called with it (RFC 3261, sections 8.1.1.8 and 12.1.1). */
    private static void contact(MessageWriter out, Flow flow, String asked) {
        boolean secure = asked.regionMatches(true, 0, "sips:", 0, 5);
        out.text(secure ? "Contact: <sips:" : "Contact: <sip:").text(flow.sentBy());
        if (!secure && !flow.transport().equals("UDP")) {
            out.text(";transport=").text(flow.transport());
        }
        out.text(">\r\n");
    }

    private static void recordRoutes(MessageWriter out, SipRequest request) {
        HeaderTable headers = request.headers();
        for (int i = headers.find(HeaderName.RECORD_ROUTE, 0);
                i >= 0;
                i = headers.find(HeaderName.RECORD_ROUTE, i + 1)) {
            out.line(headers, i);
        }
    }

    private static void rest(MessageWriter out, SipMessage source, HeaderName replaced, @Nullable Dialog towards) {
        HeaderTable headers = source.headers();
        for (int i = 0; i < headers.count(); i++) {
            HeaderName name = headers.name(i);
            switch (name) {
                case VIA, FROM, TO, CALL_ID, CSEQ, CONTACT, MAX_FORWARDS, ROUTE, RECORD_ROUTE, CONTENT_LENGTH -> {}
                default -> {
                    boolean kept = name == HeaderName.OTHER || name != replaced;
                    if (kept && (towards == null ? Privacy.passes(null, headers, i) : towards.shows(headers, i))) {
                        out.line(headers, i);
                    }
                }
            }
        }
    }

    /** Like {@link #rest} without the session interval and, where asked for, without requiring session timers. */
    private static void restWithoutSession(
            MessageWriter out, SipMessage source, boolean unrequired, @Nullable Dialog towards) {
        HeaderTable headers = source.headers();
        for (int i = 0; i < headers.count(); i++) {
            switch (headers.name(i)) {
                case VIA, FROM, TO, CALL_ID, CSEQ, CONTACT, MAX_FORWARDS, ROUTE, RECORD_ROUTE, CONTENT_LENGTH -> {}
                case SESSION_EXPIRES, MIN_SE -> {}
                case REQUIRE -> {
                    String options = unrequired ? withoutTimer(headers.value(i)) : headers.value(i);
                    if (!options.isEmpty()) {
                        out.header(HeaderName.REQUIRE, options);
                    }
                }
                default -> {
                    if (towards == null ? Privacy.passes(null, headers, i) : towards.shows(headers, i)) {
                        out.line(headers, i);
                    }
                }
            }
        }
    }

    private static String withoutTimer(String options) {
        return Stream.of(options.split(","))
                .map(String::strip)
                .filter(option -> !option.equalsIgnoreCase("timer"))
                .collect(Collectors.joining(", "));
    }

    private static byte[] end(MessageWriter out, SipMessage source) {
        return out.body(source.bytes(), source.bodyFrom(), source.bodyTo()).toBytes();
    }
}
