package beckon.connect.call;

import beckon.connect.LiveCall;
import beckon.connect.Party;
import beckon.connect.message.SipRequest;
import beckon.connect.transaction.PlainServerTransaction;
import java.util.UUID;

/** A call in one of its states: being put through, or answered. On the loop only. */
interface Ongoing {
    UUID id();

    LiveCall snapshot();

    /** One end sent BYE. */
    void hungUp(Side from, SipRequest bye);

    /** Ends the call from here, whatever its state; {@code reason} is the value of a Reason header, or empty. */
    void end(Party by, String reason);

    /** An end is gone without saying so; {@code found} says how it was noticed. */
    void lost(Side side, String found);

    /** Something worth keeping about the two dialogs changed. */
    void changed();

    /** Whether a re-INVITE of ours is turning the caller from a prompt to the advertiser. */
    boolean joining();

    /** Whether that end may transfer the call. */
    boolean transfers(Side from);

    /** Takes an INFO with keys while the caller is asked for an extension; false where nobody asks. */
    boolean keyed(Pair pair, PlainServerTransaction keys, SipRequest info);
}
