package beckon.connect.digest;

import beckon.connect.message.HeaderName;
import beckon.connect.message.SipResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A user name and password with which this server answers the challenges of another; the server that challenges needs
 * the password itself, so it is kept readable.
 */
public record Login(String user, String password) {
    public Login {
        if (user.isEmpty() || password.isEmpty()) {
            throw new IllegalArgumentException("A login needs a user and a password; one of them is empty");
        }
    }

    /**
     * The strongest challenge of a 401 or 407 that can be answered from here, or {@code null}.
     *
     * @param cnonce a random text of our own
     */
    public @Nullable LoginSession answering(SipResponse response, String cnonce) {
        HeaderName asks = response.status() == 407 ? HeaderName.PROXY_AUTHENTICATE : HeaderName.WWW_AUTHENTICATE;
        Challenge best = null;
        for (int i = response.headers().find(asks, 0);
                i >= 0;
                i = response.headers().find(asks, i + 1)) {
            Challenge one = Challenge.parse(response.headers().value(i));
            if (one != null && (best == null || one.algorithm().compareTo(best.algorithm()) < 0)) {
                best = one;
            }
        }
        return best == null ? null : new LoginSession(this, best, response.status() == 407, cnonce);
    }

    Credentials answer(Challenge challenge, String method, String uri, long count, String cnonce) {
        Algorithm algorithm = challenge.algorithm();
        String ha1 = algorithm.hash(user + ":" + challenge.realm() + ":" + password);
        String qop = challenge.auth() ? "auth" : "";
        String nc = challenge.auth() ? String.format(Locale.ROOT, "%08x", count) : "";
        String response = algorithm.response(ha1, challenge.nonce(), nc, cnonce, qop, method, uri);
        return new Credentials(
                user,
                challenge.realm(),
                challenge.nonce(),
                uri,
                response,
                algorithm,
                qop,
                nc,
                cnonce,
                challenge.opaque());
    }

    @Override
    public String toString() {
        return "Login[user=" + user + "]";
    }
}
