package beckon.connect.digest;

import beckon.connect.message.HeaderName;
import beckon.connect.message.MessageWriter;
import org.jspecify.annotations.Nullable;

/** A challenge that was answered once and answers further requests of the same dialog. One thread only. */
public final class LoginSession {
    private final Login login;
    private final Challenge challenge;
    private final boolean proxy;
    private final String cnonce;
    private long count;
    private long inviteCount;
    private @Nullable String inviteUri;

    LoginSession(Login login, Challenge challenge, boolean proxy, String cnonce) {
        this.login = login;
        this.challenge = challenge;
        this.proxy = proxy;
        this.cnonce = cnonce;
    }

    public Login login() {
        return login;
    }

    /** Whether the server said that only its nonce was too old, so that asking again makes sense. */
    public boolean stale() {
        return challenge.stale();
    }

    /** Writes the Authorization or Proxy-Authorization header of one more request. */
    public void write(MessageWriter out, String method, String uri) {
        count++;
        if (method.equals("INVITE")) {
            inviteCount = count;
            inviteUri = uri;
        }
        write(out, method, uri, count);
    }

    /** Writes the header of the latest INVITE once more, as its ACK has it (RFC 3261, section 22.1); nothing before one. */
    public void repeat(MessageWriter out) {
        if (inviteUri != null) {
            write(out, "INVITE", inviteUri, inviteCount);
        }
    }

    private void write(MessageWriter out, String method, String uri, long use) {
        out.header(
                proxy ? HeaderName.PROXY_AUTHORIZATION : HeaderName.AUTHORIZATION,
                login.answer(challenge, method, uri, use, cnonce).text());
    }
}
