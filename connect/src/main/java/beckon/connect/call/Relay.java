package beckon.connect.call;

import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.transaction.PlainServerTransaction;
import beckon.connect.transaction.Replies;
import beckon.connect.transaction.Responses;
import beckon.connect.transaction.ServerTransaction;

/** A request within a call on its way to the other end, whose answers come back through here. */
final class Relay implements Responses {
    private final Exchange exchange;
    private final Side from;
    private final Side to;
    private final ServerTransaction transaction;
    private final SipRequest request;

    Relay(Exchange exchange, Side from, Side to, ServerTransaction transaction, SipRequest request) {
        this.exchange = exchange;
        this.from = from;
        this.to = to;
        this.transaction = transaction;
        this.request = request;
    }

    @Override
    public void answered(SipResponse response) {
        if (response.status() == 100 || transaction.answered()) {
            return;
        }
        if (response.success()) {
            from.dialog().refresh(request);
            to.dialog().refresh(response);
        }
        byte[] relayed = Rewriter.response(
                exchange.out(),
                request,
                transaction.flow(),
                response,
                from.dialog().localTag(),
                from.dialog());
        transaction.respond(response.status(), relayed);
    }

    @Override
    public void timedOut() {
        if (request.method() == Method.INVITE) {
            transaction.respond(
                    408,
                    Replies.bare(exchange.out(), request, transaction.flow().remote(), 408, ""));
        } else if (transaction instanceof PlainServerTransaction plain) {
            plain.abandon();
        }
    }
}
