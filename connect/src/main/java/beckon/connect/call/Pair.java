package beckon.connect.call;

import beckon.connect.Party;
import beckon.connect.message.HeaderName;
import beckon.connect.message.MessageWriter;
import beckon.connect.message.Method;
import beckon.connect.message.Reason;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
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
    private final Side caller;
    private final Side callee;
    private @Nullable Ongoing owner;
    private boolean closed;

    /** @param owner the call that it belongs to, or {@code null} for now */
    Pair(Exchange exchange, @Nullable Ongoing owner, Dialog callerDialog, Dialog calleeDialog) {
        this.exchange = exchange;
        this.owner = owner;
        this.caller = new Side(this, Party.CALLER, callerDialog);
        this.callee = new Side(this, Party.ADVERTISER, calleeDialog);
    }

    /** The call that the pair belongs to from now on. */
    void owner(Ongoing call) {
        owner = call;
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

    Side other(Side side) {
        return side == caller ? callee : caller;
    }

    /** Whether an INVITE within the call has no answer yet. */
    boolean inviteUnderWay() {
        return caller.inviting() || callee.inviting() || caller.reinviting() || callee.reinviting();
    }

    /** The call is over: what waits for an answer gets it (RFC 3261, section 15.1.2), and nothing passes any more. */
    void close() {
        closed = true;
        close(caller);
        close(callee);
    }

    private void close(Side side) {
        InviteServerTransaction pending = side.pending();
        SipRequest invite = side.pendingInvite();
        if (pending != null && invite != null) {
            refuse(pending, invite, 487);
        }
    }

    /** What a 2xx to an INVITE or UPDATE within the call settles about its session. */
    SessionAgreement refreshed(Side from, Side to, SipRequest request, SipResponse response) {
        SessionAgreement agreement =
                SessionAgreement.settle(exchange.keeping().sessions(), request, response, from, to, exchange.ticks());
        changed();
        return agreement;
    }

    /** An end turned out to be gone. */
    void lost(Side side, String found) {
        if (owner != null) {
            owner.lost(side, found);
        }
    }

    private void changed() {
        if (owner != null) {
            owner.changed();
        }
    }

    /** The number of the next request of ours in the dialog. */
    private long number(Side to) {
        long number = to.dialog().nextSequence();
        if (number % KeptPair.ROOM == 0) {
            changed();
        }
        return number;
    }

    /** Passes a re-INVITE on. */
    void invited(Side from, InviteServerTransaction transaction, SipRequest invite) {
        Side to = other(from);
        from.session().heard(exchange.ticks());
        if (closed) {
            refuse(transaction, invite, 481);
            return;
        }
        if (!from.dialog().advance(invite.sequence()) || from.inviting()) {
            // RFC 3261, sections 12.2.2 and 14.2.
            refuseForNow(transaction, invite);
            return;
        }
        if (to.inviting() || from.reinviting()) {
            refuse(transaction, invite, 491);
            return;
        }
        if (owner != null && owner.joining()) {
            // Our own re-INVITE is on its way to the caller (RFC 3261, section 14.2).
            refuse(transaction, invite, 491);
            return;
        }
        MessageWriter out = exchange.out();
        transaction.respond(100, Replies.bare(out, invite, transaction.flow().remote(), 100, ""));
        Relay relay = new Relay(exchange, from, to, transaction, invite);
        transaction.whenCancelled(cancel -> relay.cancel(reason(cancel)));
        pass(relay, transaction);
    }

    private void pass(Relay relay, InviteServerTransaction transaction) {
        Side from = relay.from();
        Side to = relay.to();
        SipRequest invite = relay.request();
        long sequence = number(to);
        from.invited(invite.sequence(), sequence, transaction, invite);
        to.dialog().locate(exchange.locator(), flow -> {
            if (flow == null || relay.cancelled()) {
                refuse(transaction, invite, flow == null ? 503 : 487);
                return;
            }
            String branch = exchange.tokens().branch();
            String session = SessionAgreement.offer(exchange.keeping(), invite, 0);
            byte[] relayed = Rewriter.request(exchange.out(), to.dialog(), invite, sequence, branch, flow, session);
            InviteClientTransaction client = exchange.transactions().invite(branch, relayed, flow, relay);
            from.relayedBy(client);
            relay.goesBy(client);
            transaction.whenUnacknowledged(() ->
                    lost(from, "no acknowledgement from the " + from.party().text()));
        });
    }

    /** Passes a request on once more, for the other end's trunk wants to know who sends it. */
    void again(Relay relay) {
        if (closed) {
            refuse(relay.transaction(), relay.request(), 481);
            return;
        }
        switch (relay.transaction()) {
            case InviteServerTransaction invite -> pass(relay, invite);
            case PlainServerTransaction plain -> pass(relay, plain);
        }
    }

    /** Passes any other request on; a BYE ends the call. */
    void requested(Side from, PlainServerTransaction transaction, SipRequest request) {
        from.session().heard(exchange.ticks());
        if (closed) {
            refuse(transaction, request, request.method() == Method.BYE ? 200 : 481);
            return;
        }
        if (!from.dialog().advance(request.sequence())) {
            refuseForNow(transaction, request);
            return;
        }
        switch (request.method()) {
            case BYE -> {
                refuse(transaction, request, 200);
                if (owner != null) {
                    owner.hungUp(from, request);
                }
            }
            // A transfer would take the call out of the network's sight and bill.
            case REFER -> {
                if (owner != null && owner.transfers(from)) {
                    pass(new Relay(exchange, from, other(from), transaction, request), transaction);
                } else {
                    exchange.refusals().count("refer");
                    refuse(transaction, request, 603);
                }
            }
            default -> {
                if (owner == null || !owner.keyed(this, transaction, request)) {
                    pass(new Relay(exchange, from, other(from), transaction, request), transaction);
                }
            }
        }
    }

    private void pass(Relay relay, PlainServerTransaction transaction) {
        Side from = relay.from();
        Side to = relay.to();
        SipRequest request = relay.request();
        long sequence = number(to);
        to.dialog().locate(exchange.locator(), flow -> {
            if (flow == null) {
                refuse(transaction, request, 503);
                return;
            }
            MessageWriter out = exchange.out();
            String branch = exchange.tokens().branch();
            String rack = request.method() == Method.PRACK ? rack(from, request) : null;
            String session =
                    request.method() == Method.UPDATE ? SessionAgreement.offer(exchange.keeping(), request, 0) : "";
            byte[] relayed = rack == null
                    ? Rewriter.request(out, to.dialog(), request, sequence, branch, flow, session)
                    : Rewriter.prack(out, to.dialog(), request, sequence, branch, flow, rack);
            exchange.transactions().send(branch, relayed, flow, relay);
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

    /** Acknowledges a 2xx of that end without the other end, which is gone or has done so before. */
    void acknowledgeAlone(Side to, SipResponse response) {
        Dialog dialog = to.dialog();
        dialog.locate(exchange.locator(), flow -> {
            if (flow != null) {
                flow.send(Rewriter.own(
                        exchange.out(),
                        dialog,
                        "ACK",
                        response.sequence(),
                        exchange.tokens().branch(),
                        flow,
                        ""));
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

    private void refuseForNow(ServerTransaction transaction, SipRequest request) {
        Flow flow = transaction.flow();
        transaction.respond(
                500,
                Replies.begin(exchange.out(), request, flow.remote(), 500, Reason.of(500), "")
                        .header(
                                HeaderName.RETRY_AFTER,
                                Long.toString(Math.floorMod(exchange.tokens().bits(), 9L) + 1))
                        .noBody()
                        .toBytes());
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
