package beckon.connect.transaction;

import beckon.connect.message.HeaderName;
import beckon.connect.message.HeaderTable;
import beckon.connect.message.MessageWriter;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;

/** The requests that belong to an INVITE's own transaction: CANCEL, and ACK for a failure. */
final class DerivedRequests {
    private final MessageWriter out = new MessageWriter();

    /** RFC 3261, section 17.1.1.3. */
    byte[] ack(SipRequest invite, SipResponse failure) {
        begin("ACK", invite);
        out.line(failure.headers(), failure.headers().find(HeaderName.TO, 0));
        return end("ACK", invite).noBody().toBytes();
    }

    /** RFC 3261, section 9.1. */
    byte[] cancel(SipRequest invite, String reason) {
        begin("CANCEL", invite);
        out.line(invite.headers(), invite.headers().find(HeaderName.TO, 0));
        end("CANCEL", invite);
        if (!reason.isEmpty()) {
            out.header(HeaderName.REASON, reason);
        }
        return out.noBody().toBytes();
    }

    private void begin(String method, SipRequest invite) {
        out.clear().requestLine(method, invite.uri());
        HeaderTable headers = invite.headers();
        for (int i = 0; i < headers.count(); i++) {
            switch (headers.name(i)) {
                case VIA, ROUTE, FROM, CALL_ID -> out.line(headers, i);
                default -> {}
            }
        }
    }

    private MessageWriter end(String method, SipRequest invite) {
        return out.header(HeaderName.CSEQ, invite.sequence() + " " + method).header(HeaderName.MAX_FORWARDS, "70");
    }
}
