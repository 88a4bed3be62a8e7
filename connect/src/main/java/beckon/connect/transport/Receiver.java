package beckon.connect.transport;

import beckon.connect.message.Malformed;
import beckon.connect.message.SipMessage;

/** Takes what a transport received; called on the server's loop only. */
public interface Receiver {
    void received(SipMessage message, Flow flow);

    void malformed(Malformed message, Flow flow);

    /** A connection broke, or could not be made; nothing more comes or goes by it. */
    void lost(Flow flow);
}
