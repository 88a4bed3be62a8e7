package beckon.connect.call;

import beckon.connect.Party;
import beckon.connect.Route;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.timer.Alarm;
import beckon.connect.transaction.InviteClientTransaction;
import beckon.connect.transaction.PlainServerTransaction;
import beckon.connect.transaction.Replies;
import beckon.connect.transaction.Responses;
import beckon.connect.transport.Flow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A caller who is asked for an extension. Where there is a prompt, he talks to it until the advertiser answers; then
 * a re-INVITE turns his voice to the advertiser and the prompt is left (RFC 3725, section 4.1). Without a prompt he
 * waits in an early dialog for keys by INFO. On the loop only.
 */
final class Inquiry {
    /** A pause this long after a digit ends the extension. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private static final int JOIN_TRIES = 3;
    private static final long JOIN_AGAIN = 1_000;

    private final Exchange exchange;
    private final Call call;
    private final Route.Ask ask;
    private final StringBuilder digits = new StringBuilder();
    private final Alarm silence = Alarm.of(this::silent);
    private final Alarm again = Alarm.of(this::join);
    private @Nullable Attempt prompt;
    private @Nullable Pair asking;
    private @Nullable Pair talking;
    private @Nullable SipResponse offer;
    private boolean complete;
    private boolean promptLeft;
    private boolean joined;
    private int tries;
    private int logins;

    Inquiry(Exchange exchange, Call call, Route.Ask ask) {
        this.exchange = exchange;
        this.call = call;
        this.ask = ask;
    }

    /** The prompt that is rung, or was answered. */
    void rings(Attempt attempt) {
        prompt = attempt;
    }

    boolean isPrompt(Attempt attempt) {
        return attempt == prompt;
    }

    /** Whether the caller has been answered by the prompt. */
    boolean answered() {
        return prompt != null && asking != null;
    }

    /** The caller's dialog once the prompt has answered him; {@code null} before, and without a prompt. */
    @Nullable Dialog caller() {
        Pair pair = asking;
        return pair == null || prompt == null ? null : pair.caller().dialog();
    }

    /** The prompt answered, or the early dialog stands: keys may come. */
    void begin(Pair pair) {
        asking = pair;
        exchange.wheel().set(silence, ask.patience());
    }

    /** Takes an INFO that carries keys; false where it is none of this inquiry's. */
    boolean keyed(Pair pair, PlainServerTransaction transaction, SipRequest request) {
        if (pair != asking || request.method() != Method.INFO) {
            return false;
        }
        String keys = KeyedDigits.of(request);
        if (keys == null) {
            return false;
        }
        transaction.respond(
                200, Replies.bare(exchange.out(), request, transaction.flow().remote(), 200, ""));
        for (int i = 0; i < keys.length() && !complete; i++) {
            key(keys.charAt(i));
        }
        return true;
    }

    private void key(char key) {
        switch (key) {
            // Starts over, as a caller who mistyped expects.
            case '*' -> digits.setLength(0);
            case '#' -> complete();
            default -> {
                digits.append(key);
                if (digits.length() >= ask.digits()) {
                    complete();
                } else {
                    exchange.wheel().set(silence, PAUSE);
                }
            }
        }
    }

    private void silent() {
        complete();
    }

    private void complete() {
        exchange.wheel().cancel(silence);
        if (!complete) {
            complete = true;
            call.extended(digits.toString());
        }
    }

    /** The prompt hung up: what was keyed so far counts. */
    void promptHungUp() {
        promptGone(Party.ADVERTISER);
        Pair pair = asking;
        if (pair != null && talking == null) {
            // The prompt is forgotten with its dialogs; the caller's own goes on.
            exchange.calls().addTag(pair.caller().dialog().localTag(), pair);
        }
        complete();
    }

    /** Whether that is the pair of caller and prompt. */
    boolean asksOn(Pair pair) {
        return pair == asking;
    }

    /** Whether the caller is being turned from the prompt to the advertiser. */
    boolean joining() {
        return talking != null && !joined;
    }

    /** The advertiser answered with an offer of his own, which the caller is given. */
    void join(Pair pair, SipResponse answer) {
        talking = pair;
        offer = answer;
        exchange.calls().addTag(pair.caller().dialog().localTag(), pair);
        join();
    }

    private void join() {
        Pair pair = talking;
        SipResponse offered = offer;
        if (pair == null || offered == null || call.isOver()) {
            return;
        }
        tries++;
        Dialog dialog = pair.caller().dialog();
        dialog.locate(exchange.locator(), flow -> {
            if (flow == null) {
                apart(503);
                return;
            }
            long sequence = dialog.nextSequence();
            String branch = exchange.tokens().branch();
            byte[] invite = Rewriter.described(exchange.out(), dialog, "INVITE", sequence, branch, flow, offered);
            Handover handover = new Handover(pair, flow, sequence);
            handover.transaction = exchange.transactions().invite(branch, invite, flow, handover);
        });
    }

    /** The caller did not take the advertiser's offer: both are told. */
    private void apart(int status) {
        if (!call.isOver()) {
            call.end(Party.PLATFORM, "SIP;cause=" + status);
        }
    }

    /** The call is over: whoever still waits here is told. An advertiser who was never acknowledged is, first. */
    void close(String reason) {
        exchange.wheel().cancel(silence);
        exchange.wheel().cancel(again);
        Pair pair = talking;
        if (pair != null && !joined) {
            joined = true;
            acknowledge(pair, null);
        }
        leavePrompt(reason);
        Pair early = asking;
        if (early != null) {
            exchange.calls().removeTag(early.caller().dialog().localTag(), early);
        }
    }

    /** Ends the caller's dialog, which the prompt's answer made. */
    void dismissCaller(int status, String words) {
        Pair pair = asking;
        if (pair != null) {
            String text = words.isEmpty() ? "" : ";text=\"" + words.replaceAll("[\"\\\\]", "") + "\"";
            pair.hangUp(pair.caller(), null, "SIP;cause=" + status + text, () -> {});
        }
    }

    private void leavePrompt(String reason) {
        Pair pair = asking;
        if (pair != null && prompt != null && !promptLeft) {
            promptGone(Party.PLATFORM);
            pair.hangUp(pair.callee(), null, reason, () -> {});
        }
    }

    private void promptGone(Party by) {
        Attempt attempt = prompt;
        if (attempt != null && !promptLeft) {
            promptLeft = true;
            call.promptEnded(attempt, by);
            attempt.forget();
        }
    }

    /** ACK for the advertiser's 2xx, with the caller's answer to his offer if there is one. */
    private void acknowledge(Pair pair, @Nullable SipResponse answer) {
        Dialog dialog = pair.callee().dialog();
        dialog.locate(exchange.locator(), flow -> {
            if (flow != null) {
                long sequence = pair.caller().relayedSequence();
                String branch = exchange.tokens().branch();
                byte[] ack = answer == null
                        ? Rewriter.own(exchange.out(), dialog, "ACK", sequence, branch, flow, "")
                        : Rewriter.described(exchange.out(), dialog, "ACK", sequence, branch, flow, answer);
                flow.send(ack);
                InviteClientTransaction client = pair.caller().relayed();
                if (client != null) {
                    client.acknowledge(dialog.remoteTag(), ack, flow);
                }
            }
        });
    }

    /** An early dialog with the caller alone, in which he may key (RFC 6086 allows INFO there). */
    static Pair early(Exchange exchange, Call call, CallerLeg caller) {
        String tag = exchange.tokens().next();
        Dialog nobody =
                new Dialog(exchange.tokens().next(), tag, "<sip:invalid>", "", "<sip:invalid>", 0, -1, "nobody:");
        Pair pair = new Pair(exchange, call, caller.dialog(tag), nobody);
        exchange.calls().addTag(tag, pair);
        caller.early(tag);
        return pair;
    }

    /** The re-INVITE that gives the caller the advertiser's offer. */
    private final class Handover implements Responses {
        private final Pair pair;
        private final Flow flow;
        private final long sequence;

        @Nullable InviteClientTransaction transaction;

        Handover(Pair pair, Flow flow, long sequence) {
            this.pair = pair;
            this.flow = flow;
            this.sequence = sequence;
        }

        @Override
        public void answered(SipResponse response) {
            if (response.provisional()) {
                return;
            }
            if (response.success()) {
                taken(response);
            } else if (response.status() == 491 && tries < JOIN_TRIES) {
                exchange.wheel().set(again, JOIN_AGAIN);
            } else if (pair.caller().dialog().answersChallenge(response, logins, exchange.tokens())) {
                logins++;
                join();
            } else {
                apart(response.status());
            }
        }

        private void taken(SipResponse response) {
            Dialog dialog = pair.caller().dialog();
            dialog.refresh(response);
            String branch = exchange.tokens().branch();
            byte[] ack = Rewriter.own(exchange.out(), dialog, "ACK", sequence, branch, flow, "");
            flow.send(ack);
            if (transaction != null) {
                transaction.acknowledge(dialog.remoteTag(), ack, flow);
            }
            if (!joined) {
                joined = true;
                call.joined();
                acknowledge(pair, response);
                leavePrompt("SIP;cause=200;text=\"Call completed elsewhere\"");
            }
        }

        @Override
        public void timedOut() {
            apart(408);
        }
    }
}
