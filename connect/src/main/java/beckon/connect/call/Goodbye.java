package beckon.connect.call;

import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.transaction.Responses;
import beckon.connect.transport.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A BYE on its way; what the peer answers does not matter, only that it did or never will. A trunk that wants to know who
 * ends the call is told.
 */
final class Goodbye implements Responses {
    private final Exchange exchange;
    private final Dialog dialog;
    private final Flow flow;
    private final @Nullable SipRequest source;
    private final String reason;
    private final Runnable done;
    private int logins;

    private Goodbye(
            Exchange exchange, Dialog dialog, Flow flow, @Nullable SipRequest source, String reason, Runnable done) {
        this.exchange = exchange;
        this.dialog = dialog;
        this.flow = flow;
        this.source = source;
        this.reason = reason;
        this.done = done;
    }

    /**
     * @param source a BYE of the other end to take headers and body from, or {@code null}
     * @param reason value of a Reason header where there is no source, or empty
     */
    static void send(
            Exchange exchange, Dialog dialog, Flow flow, @Nullable SipRequest source, String reason, Runnable done) {
        new Goodbye(exchange, dialog, flow, source, reason, done).send();
    }

    private void send() {
        String branch = exchange.tokens().branch();
        long sequence = dialog.nextSequence();
        byte[] bye = source == null
                ? Rewriter.own(exchange.out(), dialog, "BYE", sequence, branch, flow, reason)
                : Rewriter.request(exchange.out(), dialog, source, sequence, branch, flow);
        exchange.transactions().send(branch, bye, flow, this);
    }

    @Override
    public void answered(SipResponse response) {
        if (dialog.answersChallenge(response, logins, exchange.tokens())) {
            logins++;
            send();
        } else if (!response.provisional()) {
            done.run();
        }
    }

    @Override
    public void timedOut() {
        done.run();
    }
}
