package beckon.connect.call;

import beckon.connect.message.Address;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.transaction.InviteServerTransaction;
import beckon.connect.transaction.Replies;
import beckon.connect.transport.Flow;
import beckon.connect.transport.HostText;
import org.jspecify.annotations.Nullable;

/**
 * The caller's end of a call: his INVITE, and how it is answered. On the loop only.
 *
 * @param flow by which the INVITE came
 */
record CallerLeg(Exchange exchange, SipRequest invite, InviteServerTransaction transaction, Flow flow) {

    /** A dialog with the caller, in which our tag is the given one. */
    Dialog dialog(String tag) {
        Address contact = invite.contact();
        Dialog dialog = new Dialog(
                invite.callId(),
                tag,
                invite.to().party(),
                invite.from().tag(),
                invite.from().party(),
                0,
                invite.sequence(),
                contact == null ? invite.from().uri() : contact.uri());
        dialog.route(invite, false);
        boolean translated =
                !HostText.of(flow.remote().getAddress()).equals(invite.via().host());
        if (flow.reliable() || (translated && dialog.routes().isEmpty())) {
            dialog.way(flow);
        }
        return dialog;
    }

    /** Hands a destination's response on, as the status given, in the dialog of our tag. */
    void pass(int status, SipResponse response, String tag) {
        pass(status, response, tag, null);
    }

    /** @param towards the caller's dialog with the destination, where there is one */
    void pass(int status, SipResponse response, String tag, @Nullable Dialog towards) {
        transaction.respond(
                status,
                Rewriter.response(
                        exchange.out(), invite, transaction.flow(), response, tag, towards, SessionAgreement.AS_IT_IS));
    }

    /** A destination's answer as he is given it, with what was agreed about his session. */
    byte[] answer(SipResponse response, Dialog towards, SessionAgreement agreement) {
        return Rewriter.response(
                exchange.out(), invite, transaction.flow(), response, towards.localTag(), towards, agreement);
    }

    /** Answers with a status of our own; without words it has its usual phrase. */
    void refuse(int status, String words) {
        String tag = exchange.tokens().next();
        Flow way = transaction.flow();
        if (words.isEmpty()) {
            transaction.respond(status, Replies.bare(exchange.out(), invite, way.remote(), status, tag));
        } else {
            transaction.respond(
                    status,
                    Replies.begin(exchange.out(), invite, way.remote(), status, words, tag)
                            .noBody()
                            .toBytes());
        }
    }

    /** Makes an early dialog with a provisional response of our own. */
    void early(String tag) {
        transaction.respond(183, Rewriter.early(exchange.out(), invite, transaction.flow(), 183, tag));
    }

    /**
     * A pair of dialogs for the destination's dialog.
     *
     * @param known the dialog that the caller has already, with a prompt; {@code null} where this makes his own
     */
    Pair pair(Ongoing owner, @Nullable Dialog known, Dialog destination, long inviteSequence) {
        if (known != null) {
            Pair pair = new Pair(exchange, owner, known, destination);
            // No INVITE of the caller's went on here; ours was the destination's first.
            pair.caller().invited(-1, inviteSequence, transaction, invite);
            return pair;
        }
        String tag = exchange.tokens().next();
        Pair pair = new Pair(exchange, owner, dialog(tag), destination);
        pair.caller().invited(invite.sequence(), inviteSequence, transaction, invite);
        exchange.calls().addTag(tag, pair);
        return pair;
    }
}
