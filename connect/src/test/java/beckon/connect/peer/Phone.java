package beckon.connect.peer;

import beckon.connect.digest.Login;
import beckon.connect.digest.LoginSession;
import beckon.connect.message.MessageWriter;
import beckon.connect.message.SipResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Requests of a subscriber's phone over a {@link WirePeer}, with or without credentials. */
public final class Phone {
    private final WirePeer peer;
    private final String user;
    private final Login login;
    private final String callId;
    private int sequence;

    public Phone(WirePeer peer, String user, String password) {
        this.peer = peer;
        this.user = user;
        this.login = new Login(user, password);
        this.callId = "reg-" + user + "-" + peer.hostPort();
    }

    public String contact() {
        return "<sip:" + user + "@" + peer.hostPort() + ">";
    }

    /** A REGISTER without credentials. */
    public String request(String headers) {
        return peer.request("REGISTER", "sip:beckon", user, "", callId, ++sequence, peer.branch(), headers, "");
    }

    /** Registers and answers the challenge; gives the last response. */
    public SipResponse register(String headers) throws IOException {
        peer.send(request(headers));
        SipResponse challenge = peer.response(401);
        peer.send(request(authorization(challenge) + headers));
        return (SipResponse) peer.await("final response", m -> m instanceof SipResponse r && r.sequence() == sequence);
    }

    /** The Authorization line that answers a challenge to REGISTER. */
    public String authorization(SipResponse challenge) {
        return authorization(challenge, "REGISTER", "sip:beckon");
    }

    public String authorization(SipResponse challenge, String method, String uri) {
        LoginSession session = Objects.requireNonNull(login.answering(challenge, "cnonce"));
        MessageWriter out = new MessageWriter();
        session.write(out, method, uri);
        return new String(out.toBytes(), StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    }
}
