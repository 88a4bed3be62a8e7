package beckon.connect.call;

import beckon.connect.Party;
import beckon.connect.message.SipRequest;
import beckon.connect.transaction.InviteClientTransaction;
import beckon.connect.transaction.InviteServerTransaction;
import org.jspecify.annotations.Nullable;

/** One end of a {@link Pair}: its dialog, its session and the INVITE that it last sent through. On the loop only. */
final class Side implements Correspondent {
    private final Pair pair;
    private final Party party;
    private final Dialog dialog;
    private final Session session = new Session();
    private long inviteSequence;
    private long relayedSequence;
    private boolean reinviting;
    private @Nullable InviteServerTransaction invite;
    private @Nullable SipRequest inviteRequest;
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

    Session session() {
        return session;
    }

    @Override
    public @Nullable Side side(String peerTag) {
        return peerTag.equals(dialog.remoteTag()) ? this : null;
    }

    /** Whether an INVITE of this side has no final answer yet. */
    boolean inviting() {
        return invite != null && !invite.answered();
    }

    /** The INVITE of this side that waits for an answer, or {@code null}. */
    @Nullable InviteServerTransaction pending() {
        return inviting() ? invite : null;
    }

    @Nullable SipRequest pendingInvite() {
        return inviteRequest;
    }

    /** Whether an INVITE is on its way to this side that this server sent by itself. */
    boolean reinviting() {
        return reinviting;
    }

    void reinviting(boolean yes) {
        reinviting = yes;
    }

    /** The INVITE that made the call is settled: its transaction is needed no more. */
    void settled() {
        if (invite == null) {
            relayed = null;
        }
    }

    /** The numbers of this side's latest INVITE as an earlier process knew them. */
    void numbers(long sequence, long relayedAs) {
        inviteSequence = sequence;
        relayedSequence = relayedAs;
    }

    /** This side sent an INVITE, which went on to the other side under another number. */
    void invited(long sequence, long relayedAs, InviteServerTransaction server, SipRequest request) {
        inviteSequence = sequence;
        relayedSequence = relayedAs;
        invite = server;
        inviteRequest = request;
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
            inviteRequest = null;
        }
    }

    @Nullable InviteClientTransaction relayed() {
        return relayed;
    }
}
