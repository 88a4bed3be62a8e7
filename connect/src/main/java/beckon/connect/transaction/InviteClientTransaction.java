package beckon.connect.transaction;

import beckon.connect.message.MessageParser;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.transport.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The client side of an INVITE (RFC 3261, sections 9.1 and 17.1.1; RFC 6026). Acknowledges failures itself; the ACK
 * for a 2xx comes from the call layer and is repeated here when the 2xx is.
 */
public final class InviteClientTransaction extends ClientTransaction {
    private enum State {
        CALLING,
        PROCEEDING,
        COMPLETED,
        ACCEPTED,
        TERMINATED
    }

    private final String branch;
    private @Nullable Responses user;
    private State state = State.CALLING;
    private byte @Nullable [] invite;
    private byte @Nullable [] failureAck;
    private @Nullable String acknowledgedTag;
    private byte @Nullable [] successAck;
    private Flow ackFlow;
    private @Nullable String cancelReason;
    private boolean cancelSent;

    InviteClientTransaction(TransactionLayer layer, String branch, Flow flow, Responses user, byte[] invite) {
        super(layer, branch, flow);
        this.user = user;
        this.branch = branch;
        this.invite = invite;
        this.ackFlow = flow;
    }

    /**
     * Gives the INVITE up: sends CANCEL now, or as soon as a provisional response allows it.
     *
     * @param reasonHeader value of a Reason header (RFC 3326), or empty
     */
    public void cancel(String reasonHeader) {
        cancelReason = reasonHeader;
        if (state == State.PROCEEDING) {
            sendCancel();
        } else if (state == State.CALLING) {
            expireAfter(layer.timers().giveUp());
        }
    }

    /** Gives the INVITE up for another way; what still comes by this one is told to {@code late}. */
    public void forsake(Responses late) {
        user = late;
        cancel("");
    }

    /** The call that this INVITE made is over on both ends: its answer will not come again. */
    public void callOver() {
        if (state == State.ACCEPTED) {
            user = null;
            successAck = null;
            expireAfter(0);
        }
    }

    private void tell(SipResponse response) {
        if (user != null) {
            user.answered(response);
        }
    }

    /** Keeps the ACK sent for the 2xx with that To tag, to send it again whenever that 2xx comes again. */
    public void acknowledge(String tag, byte[] ack, Flow way) {
        if (state == State.ACCEPTED) {
            acknowledgedTag = tag;
            successAck = ack;
            ackFlow = way;
        }
    }

    @Override
    void answered(SipResponse response) {
        if (response.provisional()) {
            provisional(response);
        } else if (response.success()) {
            success(response);
        } else {
            failure(response);
        }
    }

    private void provisional(SipResponse response) {
        if (state == State.CALLING) {
            state = State.PROCEEDING;
            waitForEver();
            if (cancelReason != null) {
                sendCancel();
            }
        }
        if (state == State.PROCEEDING) {
            tell(response);
        }
    }

    private void success(SipResponse response) {
        if (state == State.CALLING || state == State.PROCEEDING) {
            state = State.ACCEPTED;
            invite = null;
            // Timer M; also over reliable transports, where the far end repeats its 2xx all the same.
            expireAfter(layer.timers().giveUp());
        }
        if (state != State.ACCEPTED) {
            return;
        }
        if (successAck != null && response.to().tag().equals(acknowledgedTag)) {
            ackFlow.send(successAck);
        } else {
            tell(response);
        }
    }

    private void failure(SipResponse response) {
        if (state == State.COMPLETED && failureAck != null) {
            flow.send(failureAck);
        } else if (state == State.CALLING || state == State.PROCEEDING) {
            state = State.COMPLETED;
            SipRequest sent = original();
            if (sent != null) {
                failureAck = layer.derived().ack(sent, response);
                flow.send(failureAck);
            }
            invite = null;
            // Timer D.
            linger(Math.max(32_000, layer.timers().giveUp()));
            tell(response);
        }
    }

    private void sendCancel() {
        SipRequest sent = cancelSent ? null : original();
        if (sent != null) {
            cancelSent = true;
            String reason = cancelReason == null ? "" : cancelReason;
            layer.sendCancel(branch, layer.derived().cancel(sent, reason), flow);
            expireAfter(layer.timers().giveUp());
        }
    }

    private @Nullable SipRequest original() {
        return invite != null && MessageParser.parse(invite) instanceof SipRequest request ? request : null;
    }

    @Override
    boolean unheard() {
        return state == State.CALLING;
    }

    @Override
    void repeat() {
        if (invite != null) {
            flow.send(invite);
        }
    }

    @Override
    long nextInterval(long last) {
        return last * 2;
    }

    @Override
    void expired() {
        boolean unanswered = state == State.CALLING || state == State.PROCEEDING;
        boolean accepted = state == State.ACCEPTED;
        Responses told = user;
        terminate();
        user = null;
        if (told != null && unanswered) {
            told.timedOut();
        } else if (told != null && accepted) {
            told.settled();
        }
    }

    @Override
    void unreachable() {
        terminate();
        if (user != null) {
            user.unreachable();
        }
    }

    private void terminate() {
        state = State.TERMINATED;
        invite = null;
        successAck = null;
    }
}
