package beckon.connect.call;

import beckon.connect.Party;
import beckon.connect.transaction.InviteClientTransaction;
import beckon.connect.transaction.InviteServerTransaction;
import org.jspecify.annotations.Nullable;

/** One end of a {@link Pair}: its dialog and the INVITE that it last sent through. On the loop only. */
final class Side {
    private final Pair pair;
    private final Party party;
    private final Dialog dialog;
    private long inviteSequence;
    private long relayedSequence;
    private @Nullable InviteServerTransaction invite;
    private @Nullable InviteClientTransaction relayed;

    Side(Pair pair, Party party, Dialog dialog) {
        this.pair = pair;
        this.party = party;
        this.dialog = dialog;
    }

    Pair pair() {
        return pair;
    }

    Party party() {
        return party;
    }

    Dialog dialog() {
        return dialog;
    }

    /** This side sent an INVITE, which went on to the other side under another number. */
    void invited(long sequence, long relayedAs, InviteServerTransaction server) {
        inviteSequence = sequence;
        relayedSequence = relayedAs;
        invite = server;
        relayed = null;
    }

    /** The transaction in which this side's INVITE went on. */
    void relayedBy(InviteClientTransaction client) {
        relayed = client;
    }

    long inviteSequence() {
        return inviteSequence;
    }

    long relayedSequence() {
        return relayedSequence;
    }

    /** The 2xx to this side's INVITE was acknowledged with the given ACK of ours. */
    void acknowledged() {
        if (invite != null) {
            invite.acknowledged();
            invite = null;
        }
    }

    @Nullable InviteClientTransaction relayed() {
        return relayed;
    }
}
