package beckon.connect.call;

import beckon.connect.Party;
import beckon.connect.message.HeaderName;
import beckon.connect.message.MessageWriter;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.transaction.InviteClientTransaction;
import beckon.connect.transaction.InviteServerTransaction;
import beckon.connect.transaction.PlainServerTransaction;
import beckon.connect.transaction.Replies;
import beckon.connect.transaction.ServerTransaction;
import beckon.connect.transport.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The dialog with the caller and the one with a destination that belongs to it. A destination that forks makes
 * several, each with a tag of its own towards the caller. Passes requests within them from end to end. On the loop
 * only.
 */
final class Pair implements Correspondent {
    private final Exchange exchange;
    private final Call call;
    private final Side caller;
    private final Side callee;

    Pair(Exchange exchange, Call call, Dialog callerDialog, Dialog calleeDialog) {
        this.exchange = exchange;
        this.call = call;
        this.caller = new Side(this, Party.CALLER, callerDialog);
        this.callee = new Side(this, Party.ADVERTISER, calleeDialog);
    }

    Side caller() {
        return caller;
    }

    Side callee() {
        return callee;
    }

    @Override
    public @Nullable Side side(String peerTag) {
        return peerTag.equals(caller.dialog().remoteTag()) ? caller : null;
    }

    private Side other(Side side) {
        return side == caller ? callee : caller;
    }

    /** Passes a re-INVITE on. */
    void invited(Side from, InviteServerTransaction transaction, SipRequest invite) {
        if (!from.dialog().advance(invite.sequence())) {
            refuse(transaction, invite, 500);
            return;
        }
        if (call.joining()) {
            // Our own re-INVITE is on its way to the caller (RFC 3261, section 14.2).
            refuse(transaction, invite, 491);
            return;
        }
        MessageWriter out = exchange.out();
        transaction.respond(100, Replies.bare(out, invite, transaction.flow().remote(), 100, ""));
        Side to = other(from);
        long sequence = to.dialog().nextSequence();
        from.invited(invite.sequence(), sequence, transaction);
        to.dialog().locate(exchange.locator(), flow -> {
            if (flow == null) {
                refuse(transaction, invite, 503);
                return;
            }
            String branch = exchange.tokens().branch();
            byte[] relayed = Rewriter.request(out, to.dialog(), invite, sequence, branch, flow);
            Relay relay = new Relay(exchange, from, to, transaction, invite);
            InviteClientTransaction client = exchange.transactions().invite(branch, relayed, flow, relay);
            from.relayedBy(client);
            transaction.whenCancelled(cancel -> client.cancel(reason(cancel)));
            transaction.whenUnacknowledged(() -> call.end(Party.PLATFORM, ""));
        });
    }

    /** Passes any other request on; a BYE ends the call. */
    void requested(Side from, PlainServerTransaction transaction, SipRequest request) {
        if (!from.dialog().advance(request.sequence())) {
            refuse(transaction, request, 500);
            return;
        }
        switch (request.method()) {
            case BYE -> {
                refuse(transaction, request, 200);
                call.hungUp(from, request);
            }
            // A transfer would take the call out of the network's sight and bill.
            case REFER -> {
                if (call.transfers(from)) {
                    relay(from, transaction, request);
                } else {
                    exchange.refusals().count("refer");
                    refuse(transaction, request, 603);
                }
            }
            default -> {
                if (!call.keyed(this, transaction, request)) {
                    relay(from, transaction, request);
                }
            }
        }
    }

    private void relay(Side from, PlainServerTransaction transaction, SipRequest request) {
        Side to = other(from);
        long sequence = to.dialog().nextSequence();
        to.dialog().locate(exchange.locator(), flow -> {
            if (flow == null) {
                refuse(transaction, request, 503);
                return;
            }
            MessageWriter out = exchange.out();
            String branch = exchange.tokens().branch();
            String rack = request.method() == Method.PRACK ? rack(from, request) : null;
            byte[] relayed = rack == null
                    ? Rewriter.request(out, to.dialog(), request, sequence, branch, flow)
                    : Rewriter.prack(out, to.dialog(), request, sequence, branch, flow, rack);
            exchange.transactions().send(branch, relayed, flow, new Relay(exchange, from, to, transaction, request));
        });
    }

    private static @Nullable String rack(Side from, SipRequest prack) {
        String rack = prack.headers().first(HeaderName.RACK);
        if (rack == null) {
            return null;
        }
        String[] parts = rack.strip().split("\\s+");
        return parts.length == 3 && parts[1].equals(Long.toString(from.inviteSequence()))
                ? parts[0] + " " + from.relayedSequence() + " " + parts[2]
                : rack;
    }

    /** Passes on the ACK for a 2xx. */
    void acknowledged(Side from, SipRequest ack) {
        if (ack.sequence() != from.inviteSequence()) {
            return;
        }
        from.acknowledged();
        Side to = other(from);
        to.dialog().locate(exchange.locator(), flow -> {
            if (flow != null) {
                byte[] relayed = Rewriter.request(
                        exchange.out(),
                        to.dialog(),
                        ack,
                        from.relayedSequence(),
                        exchange.tokens().branch(),
                        flow);
                flow.send(relayed);
                InviteClientTransaction client = from.relayed();
                if (client != null) {
                    client.acknowledge(to.dialog().remoteTag(), relayed, flow);
                }
            }
        });
    }

    /** Acknowledges and ends a dialog that a late or superfluous 2xx made. */
    void dismiss() {
        Dialog dialog = callee.dialog();
        dialog.locate(exchange.locator(), flow -> {
            if (flow != null) {
                byte[] ack = Rewriter.own(
                        exchange.out(),
                        dialog,
                        "ACK",
                        caller.relayedSequence(),
                        exchange.tokens().branch(),
                        flow,
                        "");
                flow.send(ack);
                InviteClientTransaction client = caller.relayed();
                if (client != null) {
                    client.acknowledge(dialog.remoteTag(), ack, flow);
                }
                Goodbye.send(exchange, dialog, flow, null, "", () -> {});
            }
        });
    }

    /** Ends one dialog with a BYE, which carries what the other end's BYE carried. */
    void hangUp(Side side, @Nullable SipRequest source, String reason, Runnable done) {
        side.dialog().locate(exchange.locator(), flow -> {
            if (flow == null) {
                done.run();
            } else {
                Goodbye.send(exchange, side.dialog(), flow, source, reason, done);
            }
        });
    }

    private void refuse(ServerTransaction transaction, SipRequest request, int status) {
        Flow flow = transaction.flow();
        transaction.respond(status, Replies.bare(exchange.out(), request, flow.remote(), status, ""));
    }

    private static String reason(SipRequest cancel) {
        String reason = cancel.headers().first(HeaderName.REASON);
        return reason == null ? "" : reason;
    }
}
