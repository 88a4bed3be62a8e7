package beckon.connect.peer;

import beckon.connect.message.HeaderName;
import beckon.connect.message.Method;
import beckon.connect.message.SipMessage;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import java.io.IOException;
import java.util.Objects;

/** A call between two wire peers as they see it, with requests of either end within it. */
public final class WireCall {
    private static final String SDP = "Content-Type: application/sdp\n";

    private final WirePeer caller;
    private final WirePeer advertiser;
    private final SipRequest invite;
    private final SipResponse answer;
    private int callerSequence = 1;
    private int advertiserSequence = 100;

    private WireCall(WirePeer caller, WirePeer advertiser, SipRequest invite, SipResponse answer) {
        this.caller = caller;
        this.advertiser = advertiser;
        this.invite = invite;
        this.answer = answer;
    }

    /** Sets a plain call up. */
    public static WireCall up(WirePeer caller, WirePeer advertiser, String callId) throws IOException {
        return up(caller, advertiser, callId, "", "");
    }

    /** Sets a call up with further header lines in the INVITE and in its answer. */
    public static WireCall up(WirePeer caller, WirePeer advertiser, String callId, String inInvite, String inAnswer)
            throws IOException {
        caller.send(caller.invite(Bench.NUMBER, callId, caller.branch(), inInvite));
        SipRequest invite = advertiser.request(Method.INVITE);
        advertiser.answer(invite, 200, "adv", SDP + inAnswer, "v=0\nanswer\n");
        SipResponse answer = caller.response(200);
        WireCall call = new WireCall(caller, advertiser, invite, answer);
        caller.send(call.acknowledgement(answer));
        advertiser.request(Method.ACK);
        return call;
    }

    /** The INVITE as the advertiser got it. */
    public SipRequest invite() {
        return invite;
    }

    /** The answer as the caller got it. */
    public SipResponse answer() {
        return answer;
    }

    /** The caller sends a request within the call. */
    public void fromCaller(String method, String extra, String body) throws IOException {
        caller.send(callerRequest(method, ++callerSequence, extra, body));
    }

    public String callerRequest(String method, int sequence, String extra, String body) {
        return caller.within(
                answer, method, sequence, "Contact: <sip:caller@" + caller.hostPort() + ">\n" + extra, body);
    }

    /** The caller acknowledges that answer. */
    public String acknowledgement(SipMessage answered) {
        return callerRequest("ACK", (int) answered.sequence(), "", "");
    }

    /** The advertiser sends a request within the call. */
    public void fromAdvertiser(String method, String extra, String body) throws IOException {
        advertiser.send(advertiserRequest(method, ++advertiserSequence, extra, body));
    }

    public String advertiserRequest(String method, int sequence, String extra, String body) {
        String crlf = body.replace("\n", "\r\n");
        return method + " " + Objects.requireNonNull(invite.contact()).uri() + " SIP/2.0\nVia: SIP/2.0/UDP "
                + advertiser.hostPort() + ";branch=" + advertiser.branch() + "\nMax-Forwards: 70\nFrom: "
                + invite.headers().first(HeaderName.TO) + ";tag=adv\nTo: "
                + invite.headers().first(HeaderName.FROM) + "\nCall-ID: " + invite.callId() + "\nCSeq: " + sequence
                + " " + method + "\nContact: <" + advertiser.uri() + ">\n" + extra + "Content-Length: "
                + crlf.length() + "\n\n" + body;
    }
}
