package beckon.connect.call;

import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.transaction.InviteClientTransaction;
import beckon.connect.transaction.PlainServerTransaction;
import beckon.connect.transaction.Replies;
import beckon.connect.transaction.Responses;
import beckon.connect.transaction.ServerTransaction;
import org.jspecify.annotations.Nullable;

/** A request within a call on its way to the other end, whose answers come back through here. */
final class Relay implements Responses {
    private final Exchange exchange;
    private final Side from;
    private final Side to;
    private final ServerTransaction transaction;
    private final SipRequest request;
    private @Nullable InviteClientTransaction client;
    private boolean cancelled;
    private int logins;

    Relay(Exchange exchange, Side from, Side to, ServerTransaction transaction, SipRequest request) {
        this.exchange = exchange;
        this.from = from;
        this.to = to;
        this.transaction = transaction;
        this.request = request;
    }

    Side from() {
        return from;
    }

    Side to() {
        return to;
    }

    ServerTransaction transaction() {
        return transaction;
    }

    SipRequest request() {
        return request;
    }

    /** The transaction in which an INVITE goes on. */
    void goesBy(InviteClientTransaction way) {
        client = way;
    }

    /** Whoever sent the INVITE does not want it any more. */
    void cancel(String reason) {
        cancelled = true;
        if (client != null) {
            client.cancel(reason);
        }
    }

    boolean cancelled() {
        return cancelled;
    }

    @Override
    public void answered(SipResponse response) {
        to.session().heard(exchange.ticks());
        if (response.success() && request.method() == Method.INVITE && transaction.answered()) {
            // Whoever asked is gone; the answer is acknowledged all the same.
            from.pair().acknowledgeAlone(to, response);
        }
        if (response.status() == 100 || transaction.answered()) {
            return;
        }
        if (to.dialog().answersChallenge(response, logins, exchange.tokens())) {
            logins++;
            from.pair().again(this);
            return;
        }
        SessionAgreement agreement = SessionAgreement.AS_IT_IS;
        if (response.success()) {
            from.dialog().refresh(request);
            to.dialog().refresh(response);
            if (request.method() == Method.INVITE || request.method() == Method.UPDATE) {
                agreement = from.pair().refreshed(from, to, request, response);
            }
        }
        byte[] relayed = Rewriter.response(
                exchange.out(),
                request,
                transaction.flow(),
                response,
                from.dialog().localTag(),
                from.dialog(),
                agreement);
        transaction.respond(response.status(), relayed);
        if (response.status() == 481 || response.status() == 408) {
            // RFC 3261, section 12.2.1.2: that end knows nothing of the call any more.
            from.pair().lost(to, "the " + to.party().text() + " answered " + response.status());
        }
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
        from.pair().lost(to, "no answer from the " + to.party().text());
    }
}
